//! Where the points of an agenda come from: what every other part of the house has to say about this opgave or agreement.

use bescherming::Count;
use domein::{Datum, parse_datum};
use opslag::OpslagFout;
use opslag::stuk;

use super::agenda::{Agendapunt, Agendasoort, Kandidaat};
use super::maat::followed;
use super::store::Cyclus;
use crate::afspraken;
use crate::app::{App, AppFout, blocking};
use crate::doen::knelpunt;
use crate::leren::kompas;
use crate::leren::meetcijfer::{Meetcijfer, Meeteenheid};
use crate::leren::meting::{Effectmeting, Effectpanel, Meetpanel};
use crate::leren::vragenlijst::{Lijstafname, figures};
use crate::ombuigen::scenario;
use crate::uitvoer::Gegeven;
use crate::web::stukblad::{Stukblad, is_off};
use crate::web::{Taal, day};

/// How many rules that stand in the way are named.
const RULES: usize = 5;
/// How many loose ends.
const LOOSE: usize = 8;

/// Everything that can stand on an agenda.
///
/// # Errors
/// When the records cannot be read, here and below.
pub(super) async fn gather(app: &App, cyclus: &Cyclus, vandaag: Datum) -> Result<Vec<Kandidaat>, AppFout> {
    let mut all = decisions(cyclus, vandaag);
    all.extend(outcomes(app, cyclus).await?);
    all.extend(signals(app, cyclus).await?);
    all.extend(loose_ends(app, cyclus).await?);
    all.extend(rules(app).await?);
    all.extend(reminders(app, cyclus, vandaag).await?);
    Ok(all)
}

fn always(soort: Agendasoort, (nl, en): (String, String), adres: impl Into<String>) -> Kandidaat {
    Kandidaat { punt: Agendapunt::new(soort, nl, en, adres), sinds: None }
}

/// Decisions that were not carried out yet.
fn decisions(cyclus: &Cyclus, vandaag: Datum) -> Vec<Kandidaat> {
    let point = |one: super::maat::Gevolgd<'_>| {
        let besluit = one.besluit;
        let due = parse_datum(&besluit.voor).ok();
        let words = |taal: Taal| {
            let (nl, en) = besluit.soort.naam();
            let when = due.map(|due| day(taal, due)).unwrap_or_default();
            let late = due.is_some_and(|due| due < vandaag);
            let asked = match (late, taal) {
                (true, Taal::Nl) => "Dit had klaar moeten zijn. Is het uitgevoerd?",
                (true, Taal::En) => "This should be ready. Was it carried out?",
                (false, Taal::Nl) => "Loopt het?",
                (false, Taal::En) => "Is it under way?",
            };
            format!(
                "{}: {} ({}, {} {when}). {asked}",
                taal.pick(nl, en),
                besluit.wat,
                besluit.wie,
                taal.pick("vóór", "before")
            )
        };
        let adres = format!("/leren/cyclus/bijeenkomst/{}", one.bijeenkomst.id);
        always(Agendasoort::Besluit, (words(Taal::Nl), words(Taal::En)), adres)
    };
    followed(&cyclus.bijeenkomsten).into_iter().filter(super::maat::Gevolgd::is_open).map(point).collect()
}

/// What was measured for this opgave, each with the day on which it came.
async fn outcomes(app: &App, cyclus: &Cyclus) -> Result<Vec<Kandidaat>, AppFout> {
    let regels = app.instellingen().await?.rules()?;
    let opgave = &cyclus.stuk.nu.inhoud.opgave;
    let rounds = stuk::below::<Lijstafname>(&app.opslag, &cyclus.stuk.gemeente, opgave).await?;
    let mut found = Vec::new();
    for round in &rounds {
        let sinds = round.nu.wanneer.get(..10).and_then(|text| parse_datum(text).ok());
        for figure in figures(round, &regels) {
            found.push(Kandidaat { punt: measured(&figure), sinds });
        }
    }
    let mut finished = Vec::new();
    let studies = stuk::below::<Effectmeting>(&app.opslag, &cyclus.stuk.gemeente, opgave).await?;
    for study in studies.into_iter().filter(|one| !is_off(one)) {
        let sinds = study.nu.wanneer.get(..10).and_then(|text| parse_datum(text).ok());
        found.extend(study.nu.inhoud.meetcijfer().map(|figure| Kandidaat { punt: measured(figure), sinds }));
        if study.nu.inhoud.conclusie.is_some() {
            finished.push(study.id);
        }
    }
    // What a study concluded from its figures is not told a second time.
    let concluded = |meting: &String| !meting.is_empty() && finished.contains(meting);
    let panels = stuk::below::<Effectpanel>(&app.opslag, &cyclus.stuk.gemeente, opgave).await?;
    for panel in panels.into_iter().filter(|one| !is_off(one) && !concluded(&one.nu.inhoud.meting)) {
        let sinds = panel.nu.wanneer.get(..10).and_then(|text| parse_datum(text).ok());
        let Ok(held) = Meetpanel::new(panel.nu.inhoud) else { continue };
        let adres = Effectpanel::address(&panel.id);
        // Estimating takes a moment: not on the thread that answers others.
        let figure = blocking(move || held.outcome().meetcijfer(held.maat(), &adres)).await?;
        found.extend(figure.map(|figure| Kandidaat { punt: measured(&figure), sinds }));
    }
    Ok(found)
}

/// A figure that travels, as a point.
fn measured(figure: &Meetcijfer) -> Agendapunt {
    let words = |taal: Taal| {
        let text = |value: f64| match figure.eenheid {
            Meeteenheid::Aandeel => Gegeven::Kommagetal(value * 100.0, 0).text(taal).into_owned(),
            Meeteenheid::Punten | Meeteenheid::PerDuizend => {
                Gegeven::Kommagetal(value, 1).text(taal).into_owned()
            }
            _ => Gegeven::Kommagetal(value, 0).text(taal).into_owned(),
        };
        // Of an effect the figure is a difference.
        let (nl, en) = match (figure.eenheid, figure.zonder) {
            (Meeteenheid::Aandeel, Some(_)) => ("procentpunt verschil", "percentage points of difference"),
            (eenheid, _) => eenheid.naam(),
        };
        format!(
            "{}: {} {} ({} {} {}), {} {}",
            figure.wat,
            text(figure.waarde),
            taal.pick(nl, en),
            text(figure.laag),
            taal.pick("tot", "to"),
            text(figure.hoog),
            taal.pick("tot en met", "until"),
            day(taal, figure.tot)
        )
    };
    Agendapunt::new(Agendasoort::Uitkomst, words(Taal::Nl), words(Taal::En), &figure.verwijzing)
}

/// The signals at which scenarios of this opgave stop: of those that were decided on.
async fn signals(app: &App, cyclus: &Cyclus) -> Result<Vec<Kandidaat>, OpslagFout> {
    let all = scenario::store::list(&app.opslag, &cyclus.stuk.gemeente).await?;
    let mut found = Vec::new();
    for one in all.into_iter().filter(|one| one.opgave == cyclus.stuk.nu.inhoud.opgave) {
        let Some(stop) = one.stop_plan() else { continue };
        let border =
            if stop.grens.trim().is_empty() { String::new() } else { format!(" ({})", stop.grens.trim()) };
        let when = parse_datum(stop.wanneer.trim()).ok();
        let words = |taal: Taal| {
            let by = when.map_or_else(|| stop.wanneer.clone(), |when| day(taal, when));
            match taal {
                Taal::Nl => format!(
                    "Zien wij dit al: {}{border}? {} kijkt ernaar, uiterlijk {by}.",
                    stop.signaal.trim(),
                    stop.wie
                ),
                Taal::En => format!(
                    "Do we see this yet: {}{border}? {} looks at it, by {by}.",
                    stop.signaal.trim(),
                    stop.wie
                ),
            }
        };
        found.push(always(
            Agendasoort::Stopsein,
            (words(Taal::Nl), words(Taal::En)),
            format!("/ombuigen/{}", one.id),
        ));
    }
    Ok(found)
}

/// What hangs loose in the compasses of this opgave.
async fn loose_ends(app: &App, cyclus: &Cyclus) -> Result<Vec<Kandidaat>, AppFout> {
    let found = kompas::loose_ends(app, &cyclus.stuk.gemeente, &cyclus.stuk.nu.inhoud.opgave).await?;
    let first = found.into_iter().take(LOOSE);
    Ok(first.map(|(adres, nl, en)| always(Agendasoort::Losseind, (nl, en), adres)).collect())
}

/// Rules that stood in the way of enough households to be told.
async fn rules(app: &App) -> Result<Vec<Kandidaat>, AppFout> {
    let blad = knelpunt::answer(app, "").await?;
    let mut rows: Vec<_> =
        blad.rijen.iter().filter_map(|one| Some((one.cel.count.shown().map(Count::value)?, one))).collect();
    rows.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    let point = |(count, one): (u64, &knelpunt::Knelpunttelling)| {
        let words = |taal: Taal| {
            let ((law_nl, law_en), (how_nl, how_en)) = (one.wet.naam(), one.knelpunt.naam());
            let (law, how) = (taal.pick(law_nl, law_en), taal.pick(how_nl, how_en));
            match taal {
                Taal::Nl => {
                    format!("{law}, artikel {}: {how}. Ongeveer {count} huishoudens.", one.artikel.as_str())
                }
                Taal::En => {
                    format!("{law}, article {}: {how}. About {count} households.", one.artikel.as_str())
                }
            }
        };
        always(Agendasoort::Regel, (words(Taal::Nl), words(Taal::En)), "/doen/knelpunten")
    };
    Ok(rows.into_iter().take(RULES).map(point).collect())
}

/// What the agreements of this opgave, or this one agreement, ask for.
async fn reminders(app: &App, cyclus: &Cyclus, vandaag: Datum) -> Result<Vec<Kandidaat>, AppFout> {
    let inhoud = &cyclus.stuk.nu.inhoud;
    let found =
        afspraken::attention_of(app, (&cyclus.stuk.gemeente, vandaag), (&inhoud.opgave, &inhoud.afspraak))
            .await?;
    Ok(found.into_iter().map(|(adres, nl, en)| always(Agendasoort::Herinnering, (nl, en), adres)).collect())
}
