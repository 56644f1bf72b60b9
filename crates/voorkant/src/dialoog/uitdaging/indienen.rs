//! A challenge that comes in.

use std::str::FromStr;

use ::verwachting::{
    Stellingnummer, Stemtoken, Uitdaagfout, Uitdaagvoorstel, Uitdaging, Verwachting, Verwachtingverwijzing,
};
use domein::Datum;
use opslag::stuk::{self, Nieuwstuk, Stukstap};
use opslag::{Bewaard, Formulier, Wie};

use super::{Uitdaagbesluit, Uitdaaginhoud, Uitdaagstuk, Uitdaagzaak, all};
use crate::app::{App, AppFout};
use crate::dialoog::inhoud::Dialoogstuk;
use crate::dialoog::opmaak::has_tags;
use crate::dialoog::sleutel::{codesleutel, token_of};
use crate::web::velden::{Formulierfout, Velden};

/// So many of a dialogue lie open at once at most: more is for nobody to answer, and keeps a flood out.
pub const MEEST_OPEN: usize = 100;

/// What came of sending in a challenge.
pub enum Uitdaagontvangst {
    /// It is kept, once: the token of its link.
    Binnen(Stemtoken),
    /// With this form another one was sent in before.
    Andere,
    /// There are too many that wait.
    Vol,
    /// The rules say no.
    Regel(Uitdaagfout),
}

/// A text of a form that must be there: plain, and without what points at a person.
pub fn text<T: FromStr<Err: ToString>>(
    velden: &Velden,
    veld: &str,
    missing: &str,
) -> Result<T, Formulierfout> {
    if has_tags(velden.get(veld)) {
        let tekst = "hier staat code van een webpagina (HTML); schrijf gewone tekst, zonder haken als < en >";
        return Err(Formulierfout::new(veld, tekst));
    }
    velden.some(veld)?.ok_or_else(|| Formulierfout::new(veld, missing))
}

/// What is offered, or all that is wrong with it.
///
/// # Errors
/// Those faults.
pub fn read(velden: &Velden, over: Verwachtingverwijzing) -> Result<Uitdaagvoorstel, Vec<Formulierfout>> {
    let wie = velden.must_soort("wie");
    let naam = text(velden, "naam", "er staat nog niets; geef uw groep of plan een naam");
    let wat_beter = text(velden, "wat_beter", "er staat nog niets; schrijf op wat er beter gaat");
    let wat_nodig =
        text(velden, "wat_nodig", "er staat nog niets; schrijf op wat u nodig hebt, of schrijf: niets");
    match (wie, naam, wat_beter, wat_nodig) {
        (Ok(wie), Ok(naam), Ok(wat_beter), Ok(wat_nodig)) => {
            Ok(Uitdaagvoorstel { over, wie, naam, wat_beter, wat_nodig })
        }
        (wie, naam, wat_beter, wat_nodig) => {
            let fouten = [wie.err(), naam.err(), wat_beter.err(), wat_nodig.err()];
            Err(fouten.into_iter().flatten().collect())
        }
    }
}

/// About what something is sent in: the dialogue, the expectation, and the round in which it stands.
pub fn about(nummer: Stellingnummer, ronde: Option<u32>) -> Verwachtingverwijzing {
    Verwachtingverwijzing { verwachting: nummer, ronde: ronde.unwrap_or(1) }
}

/// Keeps a challenge. The token hangs on the form, of which nothing is kept: who sends the same form twice comes to the same
/// link, and from what is kept nobody finds it.
///
/// # Errors
/// When the store does not answer.
pub async fn hand_in(
    app: &App,
    dialoog: &Dialoogstuk,
    (voorstel, verwachting): (Uitdaagvoorstel, &Verwachting),
    (formulier, vandaag): (&Formulier, Datum),
) -> Result<Uitdaagontvangst, AppFout> {
    let plek = (dialoog.id.as_str(), dialoog.gemeente.as_str());
    let token = token_of(app, &dialoog.id, &["uitdaging", formulier.as_str()]);
    let merk = codesleutel(app, &dialoog.id).of_token(&token).to_string();
    let wie = Wie {
        naam: voorstel.wie.naam().to_owned(),
        oorsprong: "openbare pagina".to_owned(),
        gemeente: dialoog.gemeente.clone(),
    };
    let waiting = all(&app.opslag, plek).await?;
    let is_open = |one: &&Uitdaagstuk| {
        matches!(one.nu.besluit, Uitdaagbesluit::Ingediend | Uitdaagbesluit::InGesprek)
            && one.nu.inhoud.merk != merk
    };
    if waiting.iter().filter(is_open).count() >= MEEST_OPEN {
        return Ok(Uitdaagontvangst::Vol);
    }
    let uitdaging = match Uitdaging::dien_in(voorstel, verwachting, vandaag, None) {
        Ok(uitdaging) => uitdaging,
        Err(fout) => return Ok(Uitdaagontvangst::Regel(fout)),
    };
    let inhoud =
        Uitdaaginhoud { uitdaging, zin: verwachting.to_string(), merk: merk.clone(), openbaar: false };
    let stap = Stukstap::<Uitdaagzaak> {
        besluit: Uitdaagbesluit::Ingediend,
        inhoud: &inhoud,
        reden: "",
        namens: "",
    };
    let nieuw = Nieuwstuk { hoort_bij: &dialoog.id, organisatie: "" };
    let once = Formulier::of_product("uitdaging", &[&dialoog.id, &merk]);
    Ok(match stuk::make(&app.opslag, &nieuw, &once, &stap, &wie).await? {
        Bewaard::Nieuw(_) | Bewaard::AlGedaan(_) => Uitdaagontvangst::Binnen(token),
        Bewaard::AnderePoging(_) | Bewaard::Botsing => Uitdaagontvangst::Andere,
    })
}

/// The challenge of who has this token; nothing for a token that was never given.
///
/// # Errors
/// When the store does not answer.
pub async fn of_token(app: &App, dialoog: &Dialoogstuk, token: &str) -> Result<Option<Uitdaagstuk>, AppFout> {
    let Ok(token) = token.parse::<Stemtoken>() else { return Ok(None) };
    let merk = codesleutel(app, &dialoog.id).of_token(&token).to_string();
    let found = all(&app.opslag, (&dialoog.id, &dialoog.gemeente)).await?;
    Ok(found.into_iter().find(|one| one.nu.inhoud.merk == merk))
}
