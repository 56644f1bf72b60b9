//! Dialogues to practise with: twelve expectations of the four kinds, and sixty people in six roles who answered them. One is
//! open, with a round and answers ([`antwoorden`](super::antwoorden)); of an older one the sentences were asked again. The same
//! municipality always gets the same answers.

use ::verwachting::{
    Dialooggebied, Dialoogpartij, Dialoogrol, Dialoogstem, Draagkrachtantwoord, Ervaringantwoord,
    Normantwoord, Stellingnummer, Vangnet, Verwachting, Verwachtingsoort, Verwachtingsopzet, Zinsdeel,
};
use domein::{Datum, Levensdomein};
use jiff::ToSpan;
use opslag::stuk::{self, Nieuwstuk, Stukstap};
use opslag::{Bewaard, Formulier, Wie};

use crate::app::{App, AppFout, today};
use crate::dialoog::gebieden::areas;
use crate::dialoog::inhoud::{
    Dialoog, Dialoogbesluit, Dialooginhoud, Dialoogstelling, Dialoogstuk, Dialoogtoegang, Stellingstaat,
};
use crate::dialoog::sleutel::{codesleutel, token_of};
use crate::dialoog::stembus::{Stembriefje, Stemmer, keep_in_order, register};
use crate::dialoog::{uitdaging, vertaling};

/// An expectation: kind, who carries, for whom, deed, condition, who catches it with what, part of life.
type Zin = (
    Verwachtingsoort,
    &'static [Dialoogpartij],
    Dialoogpartij,
    &'static str,
    &'static str,
    Option<(Dialoogpartij, &'static str)>,
    Levensdomein,
);

/// Of a statement: how many in a hundred agree among who carry it, among others of one mind and of the other mind, and how
/// many see that it happens.
type Kans = (u64, u64, u64, u64);

const ZINNEN: [(Zin, Kans); 12] = {
    use Dialoogpartij::{Buurt, Gemeente, Inwoners, Mantelzorgers, Partners, Professionals, Vrijwilligers};
    use Levensdomein as Deel;
    use Verwachtingsoort::{DoenWeSamen, Grens, MagRekenenOp, RegelenWijZelf};
    [
        (
            (MagRekenenOp, &[Gemeente], Inwoners, "hulp binnen 2 weken", "u zich meldt", None, Deel::Geld),
            (85, 95, 90, 25),
        ),
        (
            (MagRekenenOp, &[Professionals], Inwoners, "één vast gezicht", "", None, Deel::Zelfredzaamheid),
            (30, 95, 90, 15),
        ),
        (
            (MagRekenenOp, &[Partners], Inwoners, "een gesprek voor een aanmaning", "", None, Deel::Wonen),
            (60, 85, 80, 35),
        ),
        (
            (MagRekenenOp, &[Gemeente], Mantelzorgers, "een vrije dag per maand", "", None, Deel::Gezin),
            (75, 90, 45, 10),
        ),
        (
            (
                RegelenWijZelf,
                &[Buurt],
                Inwoners,
                "een sleutel voor elkaar",
                "",
                Some((Gemeente, "een sleutelkluis")),
                Deel::Wonen,
            ),
            (85, 80, 75, 45),
        ),
        (
            (
                RegelenWijZelf,
                &[Inwoners],
                Inwoners,
                "vervoer naar de huisarts",
                "",
                Some((Gemeente, "een taxi")),
                Deel::LichamelijkeGezondheid,
            ),
            (35, 90, 70, 40),
        ),
        (
            (
                RegelenWijZelf,
                &[Vrijwilligers],
                Inwoners,
                "een maaltijd op vrijdag",
                "",
                Some((Partners, "een andere tafel")),
                Deel::Tijdsbesteding,
            ),
            (80, 85, 85, 60),
        ),
        (
            (
                DoenWeSamen,
                &[Buurt, Gemeente],
                Inwoners,
                "de speeltuin netjes houden",
                "",
                Some((Gemeente, "een extra ronde")),
                Deel::Opgroeien,
            ),
            (80, 80, 85, 50),
        ),
        (
            (
                DoenWeSamen,
                &[Professionals, Gemeente],
                Inwoners,
                "één plan voor één gezin",
                "",
                None,
                Deel::Gezin,
            ),
            (90, 90, 85, 20),
        ),
        (
            (DoenWeSamen, &[Partners, Gemeente], Inwoners, "werk zoeken voor wie wil", "", None, Deel::Werk),
            (70, 85, 20, 30),
        ),
        (
            (
                Grens,
                &[Gemeente],
                Inwoners,
                "hulp in huis elke dag",
                "",
                Some((Professionals, "een gesprek")),
                Deel::Zelfredzaamheid,
            ),
            (90, 60, 30, 70),
        ),
        (
            (
                Grens,
                &[Professionals],
                Partners,
                "een antwoord in het weekend",
                "",
                None,
                Deel::GeestelijkeGezondheid,
            ),
            (90, 80, 75, 65),
        ),
    ]
};

/// Who took part.
const MENSEN: [(Dialoogrol, usize); 6] = [
    (Dialoogrol::Inwoner, 22),
    (Dialoogrol::Mantelzorger, 10),
    (Dialoogrol::Vrijwilliger, 3),
    (Dialoogrol::Professional, 12),
    (Dialoogrol::Partner, 3),
    (Dialoogrol::Uitvoering, 10),
];

/// Makes it, once: an older dialogue of which the sentences were asked again a year later, and the one that is open, with a
/// round and answers.
///
/// # Errors
/// When the store does not answer.
pub async fn make(app: &App, opgave: &str, wie: &Wie) -> Result<(), AppFout> {
    if !stuk::all::<Dialoog>(&app.opslag, &wie.gemeente).await?.is_empty() {
        return Ok(());
    }
    let Ok(gebied) = format!("GM{}", wie.gemeente).parse() else { return Ok(()) };
    let vandaag = today();
    let inhoud = Dialooginhoud {
        begin: vandaag.saturating_sub(70.days()),
        eind: vandaag.saturating_add(90.days()),
        ..inhoud(&gebied, opgave)
    };
    super::antwoorden::year_before(app, &inhoud, vandaag, wie).await?;
    let Some(open) = begun(app, &inhoud, 0, wie).await? else { return Ok(()) };
    Box::pin(uitdaging::voorbeeld::make(app, &open, wie, vandaag)).await?;
    vertaling::voorbeeld::make(app, &open, wie).await?;
    super::antwoorden::answered(app, &open, vandaag, wie).await
}

/// A dialogue that was opened and in which sixty people took part. `more` is how many in a hundred more see that it happens.
pub(super) async fn begun(
    app: &App,
    inhoud: &Dialooginhoud,
    more: u64,
    wie: &Wie,
) -> Result<Option<Dialoogstuk>, AppFout> {
    let opslag = &app.opslag;
    let stap = Stukstap::<Dialoog> { besluit: Dialoogbesluit::Gemaakt, inhoud, reden: "", namens: "" };
    let kept = stuk::make(opslag, &Nieuwstuk::default(), &Formulier::fresh(), &stap, wie).await?;
    let Bewaard::Nieuw(id) = kept else { return Ok(None) };
    opened(app, (&id, 1), inhoud, more, wie).await
}

/// Opens a dialogue and lets sixty people take part.
pub(super) async fn opened(
    app: &App,
    (id, versie): (&str, i64),
    inhoud: &Dialooginhoud,
    more: u64,
    wie: &Wie,
) -> Result<Option<Dialoogstuk>, AppFout> {
    let reden = "college van B en W (verzonnen)";
    let open = Stukstap::<Dialoog> { besluit: Dialoogbesluit::Geopend, inhoud, reden, namens: "" };
    stuk::add(&app.opslag, (id, versie), &Formulier::fresh(), &open, wie).await?;
    people(app, (id, &wie.gemeente), inhoud, more).await?;
    Ok(stuk::one::<Dialoog>(&app.opslag, &wie.gemeente, id).await?)
}

/// Lets sixty people take part.
async fn people(
    app: &App,
    (id, gemeente): (&str, &str),
    inhoud: &Dialooginhoud,
    more: u64,
) -> Result<(), AppFout> {
    let wijken: Vec<String> = areas(app, gemeente)
        .await?
        .into_iter()
        .map(|(code, _)| code)
        .filter(|code| code.starts_with("WK"))
        .collect();
    let sleutel = codesleutel(app, id);
    let dag = inhoud.begin.to_string();
    let mut briefjes = Vec::new();
    for (mens, rol) in voters().into_iter().enumerate() {
        let merk = sleutel.of_token(&token_of(app, id, &["voorbeeld", &mens.to_string()])).to_string();
        let gebied = wijken.get(mens % wijken.len().max(1)).cloned().unwrap_or_default();
        let stemmer = Stemmer { merk: merk.clone(), rol, gebied, kanaal: "link".to_owned() };
        register(&app.opslag, (id, gemeente), &stemmer, &dag).await?;
        for (stelling, verwachting) in inhoud.published() {
            if let Some(stem) = answer((mens, rol), (stelling, &verwachting), more) {
                briefjes.push(Stembriefje { dialoog: id.to_owned(), merk: merk.clone(), stelling, stem });
            }
        }
    }
    keep_in_order(&app.opslag, &briefjes).await;
    Ok(())
}

fn voters() -> Vec<Dialoogrol> {
    MENSEN.iter().flat_map(|(rol, count)| std::iter::repeat_n(*rol, *count)).collect()
}

/// What somebody answers; nothing to a statement that they did not come to.
fn answer(
    (mens, rol): (usize, Dialoogrol),
    (stelling, verwachting): (Stellingnummer, &Verwachting),
    more: u64,
) -> Option<Dialoogstem> {
    let place = usize::try_from(stelling.0).ok()?.checked_sub(1)?;
    let (_, (carry, one, other, happens)) = ZINNEN.get(place)?;
    let happens = happens + more;
    let draw = |wat: u64| chance(mens as u64, stelling.0, wat);
    if draw(0) < 12 {
        return None;
    }
    let carries = rol.speaks_for(&verwachting.opzet().dragers);
    let agree = match (carries, mens % 5 < 3) {
        (true, _) => *carry,
        (false, true) => *one,
        (false, false) => *other,
    };
    let norm = match draw(1) {
        _ if draw(2) < 6 => Normantwoord::WeetNiet,
        drawn if drawn < agree => Normantwoord::Eens,
        _ => Normantwoord::Oneens,
    };
    let ervaring = match draw(3) {
        _ if draw(4) < 10 => Ervaringantwoord::WeetNiet,
        drawn if drawn < happens => Ervaringantwoord::Ja,
        drawn if drawn < happens + 30 => Ervaringantwoord::Soms,
        _ => Ervaringantwoord::Nee,
    };
    let draagkracht =
        carries.then(|| if draw(5) < *carry { Draagkrachtantwoord::Ja } else { Draagkrachtantwoord::Nee });
    Some(Dialoogstem { ervaring: Some(ervaring), draagkracht, ..Dialoogstem::of(norm) })
}

/// A number below a hundred, that looks drawn and is always the same (`SplitMix64`).
fn chance(mens: u64, stelling: u64, wat: u64) -> u64 {
    let mut state =
        (mens * 64 + stelling).wrapping_mul(8).wrapping_add(wat).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    state = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    state = (state ^ (state >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    (state ^ (state >> 31)) % 100
}

/// What the dialogue holds. An expectation that could not be read is left out; the test says that none is.
fn inhoud(gebied: &Dialooggebied, opgave: &str) -> Dialooginhoud {
    let ones = ZINNEN.iter().zip(1..).filter_map(|((zin, _), nummer)| {
        let opzet = expectation(zin, gebied)?;
        let one = Dialoogstelling { opzet, staat: Stellingstaat::Gepubliceerd, uit: None };
        Some((Stellingnummer(nummer), one))
    });
    Dialooginhoud {
        naam: "Samen in Merwoude (verzonnen)".to_owned(),
        vraag: "Wat mogen wij van elkaar verwachten?".to_owned(),
        uitleg: "Wie kan waarop rekenen, en wat regelen wij zelf? Wij vragen het aan inwoners, hulpverleners en de gemeente. Binnen 8 weken na de uitslag hoort u wat wij ermee doen.".to_owned(),
        opgave: opgave.to_owned(),
        gebied: gebied.clone(),
        begin: Datum::constant(2026, 11, 2),
        eind: Datum::constant(2027, 2, 28),
        toegang: Dialoogtoegang::Beide,
        antwoordweken: ::verwachting::WEKEN_VOOR_ANTWOORD,
        vervolg: None,
        verwachtingen: ones.collect(),
        herkomst: None,
    }
}

fn expectation(zin: &Zin, gebied: &Dialooggebied) -> Option<Verwachtingsopzet> {
    let (soort, dragers, ontvanger, daad, voorwaarde, vangnet, domein) = zin;
    let part = |text: &str| text.parse::<Zinsdeel>().ok();
    Some(Verwachtingsopzet {
        soort: *soort,
        dragers: dragers.iter().copied().collect(),
        ontvangers: [*ontvanger].into(),
        daad: part(daad)?,
        voorwaarde: part(voorwaarde),
        grens: None,
        vangnet: vangnet.and_then(|(wie, wat)| Some(Vangnet { wie, wat: part(wat)? })),
        domein: *domein,
        gebied: gebied.clone(),
    })
}

/// The example of a municipality that does not exist, for tests.
#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]
pub fn proef() -> Dialooginhoud {
    inhoud(&"GM9999".parse().unwrap(), "o1")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn each_expectation_passes_the_gate() {
        let inhoud = proef();
        let wrong: Vec<_> = inhoud
            .verwachtingen
            .values()
            .filter(|one| !one.opzet.faults().is_empty())
            .map(|one| (one.opzet.zin(), one.opzet.faults()))
            .collect();
        assert_eq!((wrong.as_slice(), inhoud.published().count()), (&[][..], 12));
    }

    #[test]
    fn sixty_people_answer_as_they_may_and_always_the_same() {
        let inhoud = proef();
        let all = || {
            let inhoud = &inhoud;
            voters().into_iter().enumerate().flat_map(move |(mens, rol)| {
                inhoud.published().filter_map(move |(nummer, one)| {
                    let stem = answer((mens, rol), (nummer, &one), 0)?;
                    Some((mens, stem.check(&one, rol).is_ok(), stem))
                })
            })
        };
        assert!(all().all(|(_, sound, _)| sound));
        assert_eq!(all().map(|(mens, ..)| mens).collect::<BTreeSet<_>>().len(), 60);
        assert!(all().eq(all()) && all().count() > 550);
    }
}
