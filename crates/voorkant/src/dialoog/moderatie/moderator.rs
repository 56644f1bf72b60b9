//! Who moderates: an account as a number, and its role in a dialogue.
//!
//! A head moderator is who leads a team or decides for the municipality (`DialoogBesluiten`); everybody else who may moderate is
//! a moderator. So there are heads as soon as there are accounts, and nobody has to appoint them for each dialogue. Whether
//! somebody decided on the own decision, the rules of the library see by the number.

use kluis::Sleutel;
use toegang::{Aanvrager, Recht, Rol, mogelijk};
use verwachting::{Moderatornummer, Moderatorrol};

use crate::app::App;
use crate::poort::Aanmelding;

/// The number of who is signed in: always the same in one dialogue, another in each dialogue, and found back from the account
/// only. Without accounts it is that of whoever runs the program.
pub fn number(app: &App, dialoog: &str, aanmelding: &Aanmelding) -> Moderatornummer {
    let account = aanmelding.account();
    let who = if account.is_empty() { aanmelding.naam.as_str() } else { account };
    number_of(app.datamap.sleutel(), dialoog, who)
}

fn number_of(sleutel: &Sleutel, dialoog: &str, who: &str) -> Moderatornummer {
    let key = sleutel.derive("voorkant 2026-11-30 moderator");
    let hash = blake3::keyed_hash(&key, format!("{}/{dialoog}/{who}", dialoog.len()).as_bytes());
    // Seven bytes, so that it stays whole in any reader of JSON that knows 64 bits with a sign.
    Moderatornummer(hash.as_bytes().iter().take(7).fold(0, |number, byte| number << 8 | u64::from(*byte)))
}

/// What somebody who may moderate is.
pub fn role(aanmelding: &Aanmelding) -> Moderatorrol {
    let aanvrager: &Aanvrager = &aanmelding.aanvrager;
    let decides = mogelijk(aanvrager, Recht::DialoogBesluiten, &aanmelding.zaak()).is_ok();
    if decides || aanvrager.rollen.contains(&Rol::Teamleider) {
        Moderatorrol::Hoofdmoderator
    } else {
        Moderatorrol::Moderator
    }
}

#[cfg(test)]
mod tests {
    use domein::parse_datum;

    use super::*;

    #[test]
    fn who_leads_a_team_or_decides_is_head() {
        let with = |roles: &[Rol]| {
            let rollen = roles.iter().copied().collect();
            let gemeente = "9999".parse().ok();
            let nobody = Aanmelding::nobody();
            let aanvrager = Aanvrager { rollen, gemeente, ..Aanvrager::nobody() };
            let vandaag = parse_datum("2026-12-01").unwrap_or(nobody.vandaag);
            role(&Aanmelding { aanvrager, gemeente: "9999".into(), vandaag, ..nobody })
        };
        assert_eq!(with(&[Rol::Analist]), Moderatorrol::Moderator);
        assert_eq!(with(&[Rol::Teamleider]), Moderatorrol::Hoofdmoderator);
        assert_eq!(with(&[Rol::Analist, Rol::Controller]), Moderatorrol::Hoofdmoderator);
    }
}
