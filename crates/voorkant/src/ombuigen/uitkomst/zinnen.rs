//! The answer in words, as a person would say it to the council.

use domein::Bedrag;
use scenario::{Betaler, Betalersuitkomst, Bronsoort};

use super::Scenarioantwoord;
use crate::web::{Taal, capital};

/// The name of a payer.
pub fn payer(taal: Taal, betaler: Option<Betaler>) -> &'static str {
    let (nl, en) = match betaler {
        None => ("iedereen samen", "everybody together"),
        Some(Betaler::Gemeente) => ("de gemeente", "the municipality"),
        Some(Betaler::Rijk) => ("het Rijk", "the State"),
        Some(Betaler::Zorgverzekeraar) => ("de zorgverzekeraar", "the health insurer"),
        Some(Betaler::Zorgkantoor) => ("het zorgkantoor", "the long-term care office"),
        Some(Betaler::Woningcorporatie) => ("de woningcorporatie", "the housing corporation"),
        Some(Betaler::Inwoner) => ("de inwoner", "the resident"),
        Some(Betaler::Overig) => ("anderen", "others"),
    };
    taal.pick(nl, en)
}

/// An amount as people say it: whole thousands when it is large, else whole euros; without its sign.
pub fn amount(taal: Taal, cents: i64) -> String {
    let euros = (i128::from(cents).abs() + 50) / 100;
    let step = match euros {
        1_000_000.. => 10_000,
        100_000.. => 1_000,
        10_000.. => 100,
        _ => 1,
    };
    let rounded = (euros + step / 2) / step * step;
    let text = Bedrag::from_cents((rounded * 100).min(i128::from(i64::MAX)) as i64).in_whole_euros();
    match taal {
        Taal::Nl => text,
        Taal::En => text.replace('.', ","),
    }
}

/// What it is to a purse, in one sentence: "De gemeente houdt … over."
fn saldo(taal: Taal, one: &Betalersuitkomst) -> String {
    let who = capital(payer(taal, one.betaler));
    let band = &one.contant;
    let much = amount(taal, band.gemiddeld);
    let first = match (band.gemiddeld, one.betaler) {
        (0, _) => taal.pick("{who} merkt er niets van.", "{who} does not notice it.").to_owned(),
        (1.., None) => taal.pick("Samen levert het {much} op.", "Together it yields {much}.").to_owned(),
        (_, None) => taal.pick("Samen kost het {much}.", "Together it costs {much}.").to_owned(),
        (1.., _) => taal.pick("{who} houdt {much} over.", "{who} has {much} left over.").to_owned(),
        _ => taal.pick("{who} legt {much} bij.", "{who} adds {much}.").to_owned(),
    };
    first.replace("{who}", &who).replace("{much}", &much)
}

/// From … to …, said with who pays at each end.
fn between(taal: Taal, laag: i64, hoog: i64) -> String {
    let end = |cents: i64| {
        let way = if cents < 0 { taal.pick("verlies", "loss") } else { taal.pick("winst", "gain") };
        format!("{} {way}", amount(taal, cents))
    };
    match taal {
        Taal::Nl => format!(
            "In acht van de tien berekeningen ligt de uitkomst tussen {} en {}.",
            end(laag),
            end(hoog)
        ),
        Taal::En => {
            format!("In eight of ten calculations the outcome lies between {} and {}.", end(laag), end(hoog))
        }
    }
}

/// The answer: what it is to the municipality and to everybody, how sure that is, when it comes back, for whom it is.
pub fn sentences(taal: Taal, antwoord: &Scenarioantwoord) -> Vec<String> {
    let (scenario, uitkomst) = (&antwoord.scenario, &antwoord.uitkomst);
    let years = uitkomst.jaren.len();
    if scenario.ingrepen().is_empty() {
        return vec![
            taal.pick(
                "In dit scenario doet u nog niets. Daarom verandert er niets.",
                "In this scenario you do nothing yet. So nothing changes.",
            )
            .to_owned(),
        ];
    }
    let (Some(gemeente), Some(samen)) = (uitkomst.of(Some(Betaler::Gemeente)), uitkomst.of(None)) else {
        return Vec::new();
    };
    let mut said = vec![match taal {
        Taal::Nl => format!(
            "Over {years} jaar, in het geld van nu: {} {}",
            lower(&saldo(taal, gemeente)),
            saldo(taal, samen)
        ),
        Taal::En => format!(
            "Over {years} years, in money of now: {} {}",
            lower(&saldo(taal, gemeente)),
            saldo(taal, samen)
        ),
    }];
    said.push(format!(
        "{} {}",
        taal.pick("Voor de gemeente:", "For the municipality:"),
        lower(&between(taal, gemeente.contant.laag, gemeente.contant.hoog))
    ));
    said.push(payback(taal, gemeente, years));
    if let Some(people) = people(taal, antwoord) {
        said.push(people);
    }
    said
}

fn lower(text: &str) -> String {
    let mut signs = text.chars();
    signs.next().map(|first| first.to_lowercase().chain(signs).collect()).unwrap_or_default()
}

fn payback(taal: Taal, gemeente: &Betalersuitkomst, years: usize) -> String {
    let tijd = &gemeente.terugverdientijd;
    let never = (tijd.nooit * 10.0).round() as i64;
    let peak = amount(taal, gemeente.voorfinanciering.midden);
    match (tijd.midden, taal) {
        (Some(0), Taal::Nl) => "De gemeente hoeft niets voor te schieten.".to_owned(),
        (Some(0), Taal::En) => "The municipality need not lay out anything.".to_owned(),
        (Some(year), Taal::Nl) => format!(
            "De gemeente heeft haar geld terug na {year} jaar. In {never} van de 10 berekeningen lukt dat niet binnen {years} jaar. Zij schiet ongeveer {peak} voor."
        ),
        (Some(year), Taal::En) => format!(
            "The municipality has its money back after {year} years. In {never} of 10 calculations that does not happen within {years} years. It lays out about {peak}."
        ),
        (None, Taal::Nl) => format!(
            "De gemeente krijgt haar geld waarschijnlijk niet terug binnen {years} jaar: in {never} van de 10 berekeningen lukt dat niet. Zij schiet ongeveer {peak} voor."
        ),
        (None, Taal::En) => format!(
            "The municipality probably does not get its money back within {years} years: in {never} of 10 calculations it does not. It lays out about {peak}."
        ),
    }
}

/// People beside the money: who takes part, and how much less heavy help.
fn people(taal: Taal, antwoord: &Scenarioantwoord) -> Option<String> {
    let most = antwoord
        .uitkomst
        .mensen
        .deelnemers
        .iter()
        .flat_map(|one| one.per_jaar.iter().map(|band| band.gemiddeld))
        .fold(0.0, f64::max);
    let heaviest = antwoord.uitkomst.mensen.treden.iter().rfind(|one| {
        one.domein == 0 && one.trede + 1 == antwoord.scenario.ruimte().ladders()[0].treden.len()
    })?;
    let ladder = &antwoord.scenario.ruimte().ladders()[0];
    let step = ladder.treden[heaviest.trede].name();
    let less = heaviest.minder_jaren.gemiddeld.round() as i64;
    let most = most.round() as i64;
    Some(match (taal, less >= 0) {
        (Taal::Nl, true) => format!(
            "Er doen tot {most} huishoudens tegelijk mee. Samen hebben huishoudens {less} jaar minder {step} nodig ({}).",
            ladder.naam
        ),
        (Taal::Nl, false) => format!(
            "Er doen tot {most} huishoudens tegelijk mee. Samen hebben huishoudens {} jaar méér {step} nodig ({}).",
            -less, ladder.naam
        ),
        (Taal::En, true) => format!(
            "Up to {most} households take part at once. Together households need {less} years less of the heaviest help ({}).",
            ladder.naam
        ),
        (Taal::En, false) => format!(
            "Up to {most} households take part at once. Together households need {} years more of the heaviest help ({}).",
            -less, ladder.naam
        ),
    })
}

/// What is uncertain or left out, of this scenario.
pub fn uncertainties(taal: Taal, antwoord: &Scenarioantwoord) -> Vec<String> {
    let scenario = &antwoord.scenario;
    let mut said = Vec::new();
    let unsourced =
        scenario.prijzen().iter().filter(|prijs| prijs.herkomst.soort == Bronsoort::ZonderBron).count();
    if unsourced > 0 {
        said.push(match taal {
            Taal::Nl => format!("{unsourced} van de {} prijzen hebben geen bron.", scenario.prijzen().len()),
            Taal::En => format!("{unsourced} of {} prices have no source.", scenario.prijzen().len()),
        });
    }
    if scenario.prijzen().iter().any(|prijs| prijs.verzilverbaar < 1.0 || prijs.verzilverbaar_na > 0) {
        said.push(
            taal.pick(
                "Niet alle hulp die niet meer nodig is, geeft meteen geld terug. Contracten lopen door. Dat zit in de tabel van de begroting, niet in die van de waarde.",
                "Not all help that is not needed any more gives money back at once. Contracts run on. That is in the table of the budget, not in that of the value.",
            )
            .to_owned(),
        );
    }
    if scenario.verplaatsingen().is_empty() {
        said.push(
            taal.pick(
                "Wij rekenen er niet op dat problemen ergens anders terugkomen. Dat kan wel gebeuren.",
                "We do not count on problems that come back elsewhere. They may.",
            )
            .to_owned(),
        );
    }
    for ingreep in scenario.ingrepen().iter().filter(|one| !one.wie_beslist.is_empty()) {
        said.push(match taal {
            Taal::Nl => format!("Over “{}” beslist: {}.", ingreep.naam, ingreep.wie_beslist),
            Taal::En => format!("About “{}” decides: {}.", ingreep.naam, ingreep.wie_beslist),
        });
    }
    said.push(
        taal.pick(
            "Een berekening is geen bewijs. Of het werkt, ziet u pas als u het meet.",
            "A calculation is no proof. Whether it works is only seen when it is measured.",
        )
        .to_owned(),
    );
    said
}
