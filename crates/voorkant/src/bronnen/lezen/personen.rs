//! Deliveries about persons: of these only rows with pseudonyms are kept.

use std::collections::HashMap;

use bronnen::voorzieningen::{self, Reikwijdte, Verstrekking};
use bronnen::{brp, ddas};
use domein::{Datum, Gemeentecode, Periode, Regeling, parse_datum};
use feiten::bronnen::{Bewoners, Bronlevering, Bronlijst, NieuweBron, Personen, Signaal};
use tables::Options;

use super::{Aanbod, Gelezenbron, Keuzes, Uitslag};
use crate::app::AppFout;
use crate::bronnen::soort::Bronsoort;

/// Provisions per person.
pub(super) fn provisions(aanbod: &Aanbod<'_>) -> Result<Gelezenbron, AppFout> {
    let gemeente = aanbod.own()?;
    let reach = aanbod.keuzes.scope()?;
    let options = aanbod.keuzes.options(&voorzieningen::template())?.may_be_empty();
    let read = voorzieningen::read(aanbod.only_file()?.bytes(), &reach, &options);
    let mut uitslag =
        Uitslag::of_table(read.verstrekkingen.len(), &read.faults, read.more_faults, &read.notes);
    // A complete file without rows says that nobody had it: that is a fact too.
    uitslag.mag_leeg = true;
    if uitslag.rijen == 0 && uitslag.fouten.is_empty() {
        uitslag.opmerkingen.push("Er staan geen rijen in: in deze periode had niemand dit.".to_owned());
    }
    let sleutel = reach_name(&reach);
    let personen = Personen::Verstrekkingen(read.verstrekkingen);
    Ok(uitslag.kept(aanbod, &sleutel, Some(gemeente), Some(personen)))
}

fn reach_name(reach: &Reikwijdte) -> String {
    let names: Vec<&str> = reach.regelingen().map(Regeling::key).collect();
    format!("{} {}", names.join("+"), days(reach.periode()))
}

fn days(periode: Periode) -> String {
    format!("{}/{}", periode.begin(), periode.eind().unwrap_or(periode.begin()))
}

/// Residents. A newer extract takes the place of an older one, so that no more is kept than is used.
pub(super) fn residents(aanbod: &Aanbod<'_>) -> Result<Gelezenbron, AppFout> {
    let gemeente = aanbod.own()?;
    let peildatum = aanbod.keuzes.day("peildatum")?;
    let (_, read) = brp::read(aanbod.only_file()?.bytes(), &Options::default());
    let mut uitslag = Uitslag::of_table(read.rows.len(), &read.faults, read.more_faults, &read.notes);
    let here = brp::woonbeeld(&read.rows, gemeente, peildatum).personen.len();
    if here < uitslag.rijen {
        uitslag.opmerkingen.push(format!(
            "{} personen staan in het bestand en wonen op {peildatum} niet in gemeente {gemeente}. Van hen wordt niets \
             bewaard.",
            uitslag.rijen - here
        ));
    }
    if here == 0 && uitslag.rijen > 0 {
        let text = format!(
            "Niemand in dit bestand woont op {peildatum} in gemeente {gemeente}. Controleer de dag en de gemeente."
        );
        uitslag.fouten.push(text);
    }
    uitslag.rijen = here;
    let per_jaar = aanbod
        .jaren
        .iter()
        .filter_map(|jaar| {
            let first = Datum::new(*jaar, 1, 1).ok()?;
            let year = Periode::closed(first, first.last_of_year()).ok()?;
            Some((*jaar, brp::bevolkingsloop(&read.rows, gemeente, year)))
        })
        .collect();
    let bewoners = Bewoners { gemeente, peildatum, personen: read.rows, loop_per_jaar: per_jaar };
    Ok(uitslag.kept(aanbod, "uittreksel", Some(gemeente), Some(Personen::Bewoners(bewoners))))
}

fn of_findings(rijen: usize, geweigerd: usize, findings: &[bronnen::Bevinding], meer: usize) -> Uitslag {
    let (fouten, opmerkingen): (Vec<_>, Vec<_>) =
        findings.iter().partition(|finding| finding.ernst == bronnen::Ernst::Fout);
    Uitslag {
        rijen,
        geweigerd,
        fouten: fouten.into_iter().map(ToString::to_string).collect(),
        meer_fouten: meer,
        opmerkingen: opmerkingen.into_iter().map(ToString::to_string).collect(),
        mag_leeg: false,
    }
}

/// Over which period it is, and from whom: two suppliers may deliver over one period.
fn span(kop: Option<&ddas::Leveringskop>) -> String {
    kop.map_or_else(String::new, |kop| format!("{} {}", days(kop.periode), kop.leverancier.trim()))
}

/// Trajectories of debt help.
pub(super) fn debt_help(aanbod: &Aanbod<'_>) -> Result<Gelezenbron, AppFout> {
    let gemeente = aanbod.own()?;
    let read = ddas::read_schuldhulp(aanbod.only_file()?.bytes());
    let mut uitslag =
        of_findings(read.trajecten.len(), read.afgekeurd, &read.bevindingen, read.meer_bevindingen);
    let is_here = |code: Option<Gemeentecode>| code.is_none_or(|code| code == gemeente);
    let (here, elsewhere): (Vec<_>, Vec<_>) = read.trajecten.iter().partition(|one| is_here(one.gemeente));
    if !elsewhere.is_empty() {
        uitslag
            .opmerkingen
            .push(format!("{} trajecten zijn van een andere gemeente en tellen niet mee.", elsewhere.len()));
        if here.is_empty() {
            uitslag
                .fouten
                .push("Geen van de trajecten is van uw gemeente. Kies uw eigen levering.".to_owned());
        }
    }
    uitslag.rijen = here.len();
    // A delivery without trajectories, with a good head, says that there were none; one of others says nothing.
    uitslag.mag_leeg = read.kop.is_some() && elsewhere.is_empty();
    let nameless = here.iter().flat_map(|one| &one.clienten).filter(|one| one.bsn.is_none()).count();
    if nameless > 0 {
        uitslag.opmerkingen.push(format!(
            "{nameless} cliënten hebben geen bruikbaar BSN en tellen niet mee in de stapeling."
        ));
    }
    let lines = here.into_iter().flat_map(debt_lines).collect();
    let keys = span(read.kop.as_ref());
    Ok(uitslag.kept(aanbod, &keys, Some(gemeente), Some(Personen::Verstrekkingen(lines))))
}

/// A trajectory as a line for each of its clients who is known by number.
fn debt_lines(one: &ddas::Schuldhulptraject) -> Vec<Verstrekking> {
    let Some(periode) = one.periode() else { return Vec::new() };
    let line = |client: &ddas::Client| {
        Some(Verstrekking {
            rij: 0,
            bsn: client.bsn?,
            regeling: Regeling::Schuldhulp,
            periode,
            bedrag: None,
            geboorte: client.geboorte,
            adres: client.adres.clone(),
            buurt: None,
            aanbieder: None,
        })
    };
    one.clienten.iter().filter_map(line).collect()
}

/// Signals of arrears.
pub(super) fn signals(aanbod: &Aanbod<'_>) -> Result<Gelezenbron, AppFout> {
    let gemeente = aanbod.own()?;
    let read = ddas::read_vroegsignalering(aanbod.only_file()?.bytes());
    let mut uitslag =
        of_findings(read.signalen.len(), read.afgekeurd, &read.bevindingen, read.meer_bevindingen);
    uitslag.mag_leeg = read.kop.is_some();
    let mut cases: HashMap<&str, &ddas::Vroegsignaalzaak> = HashMap::new();
    for zaak in &read.zaken {
        for id in &zaak.signalen {
            cases.entry(id).or_insert(zaak);
        }
    }
    let signals = read
        .signalen
        .iter()
        .map(|one| {
            let zaak = cases.get(one.id.as_str());
            Signaal {
                bsn: one.client.bsn,
                adres: one.client.adres.clone(),
                verstuurd: one.verstuurd,
                partner: one.signaalpartner.map(|partner| partner.name().to_owned()),
                resultaat: zaak.and_then(|zaak| zaak.resultaat).map(|result| result.name().to_owned()),
                opgepakt: zaak.is_some_and(|zaak| zaak.opgepakt.is_some()),
            }
        })
        .collect();
    let keys = span(read.kop.as_ref());
    Ok(uitslag.kept(aanbod, &keys, Some(gemeente), Some(Personen::Signalen(signals))))
}

/// Debt help is known over the period of its delivery, which stands in its name.
fn debt_scope(sleutel: &str) -> Option<Reikwijdte> {
    let (van, tot) = days_of(sleutel)?;
    Reikwijdte::new([Regeling::Schuldhulp], van, tot).ok()
}

/// The first and last day in the name of a delivery.
fn days_of(sleutel: &str) -> Option<(Datum, Datum)> {
    let (van, tot) = sleutel.split(' ').next()?.split_once('/')?;
    let day = |text: &str| parse_datum(text).ok();
    Some((day(van)?, day(tot)?))
}

/// Over which period a delivery that is kept tells of signals of arrears.
pub fn signals_of_kept(levering: &Bronlevering) -> Option<Periode> {
    let (van, tot) =
        days_of(&levering.sleutel).filter(|_| levering.soort == Bronsoort::Vroegsignalering.key())?;
    Periode::closed(van, tot).ok()
}

/// Whether a delivery about persons says nothing that another one says already.
pub(super) fn fits(nieuw: &NieuweBron, lijst: &Bronlijst) -> Result<(), AppFout> {
    let others = || {
        lijst.leveringen.iter().filter(|one| {
            (&one.soort, &one.sleutel, &one.gemeente) != (&nieuw.soort, &nieuw.sleutel, &nieuw.gemeente)
                && one.gemeente == nieuw.gemeente
        })
    };
    let of_new = |name: &str| nieuw.keuzes.get(name).map_or("", String::as_str);
    if nieuw.soort == Bronsoort::Brp.key() {
        let before = lijst.of(Bronsoort::Brp.key()).find(|one| one.gemeente == nieuw.gemeente);
        let day = before.and_then(|one| one.keuzes.get("peildatum")).map_or("", String::as_str);
        if day > of_new("peildatum") {
            return Err(AppFout::Vraag(format!(
                "er is al een uittreksel van een latere dag: {day}. Wilt u dit oudere gebruiken? Neem het nieuwere dan \
                 eerst terug."
            )));
        }
    }
    let Some(reach) = scope_of(&nieuw.soort, &nieuw.sleutel, &nieuw.keuzes) else { return Ok(()) };
    for other in others() {
        // Two suppliers of debt help each deliver their own clients.
        if nieuw.soort == Bronsoort::Schuldhulp.key() && other.soort == nieuw.soort {
            continue;
        }
        let Some(theirs) = scope_of(&other.soort, &other.sleutel, &other.keuzes) else { continue };
        let twice = reach.regelingen().find(|one| theirs.regelingen().any(|other| other == *one));
        if let Some(regeling) = twice.filter(|_| theirs.periode().overlaps(reach.periode())) {
            return Err(AppFout::Vraag(format!(
                "{} zit al in de levering ‘{}’ ({}), over een periode die deze overlapt. Dan zou het dubbel tellen. Neem \
                 die levering eerst terug, of lever dezelfde regelingen over dezelfde periode: dan komt deze in haar \
                 plaats.",
                regeling.name(),
                other.sleutel,
                other.soort
            )));
        }
    }
    Ok(())
}

/// What a delivery of provisions or debt help says it holds.
fn scope_of(
    soort: &str,
    sleutel: &str,
    keuzes: &std::collections::BTreeMap<String, String>,
) -> Option<Reikwijdte> {
    if soort == Bronsoort::Voorzieningen.key() {
        Keuzes::new(Bronsoort::Voorzieningen, keuzes.clone()).ok()?.scope().ok()
    } else if soort == Bronsoort::Schuldhulp.key() {
        debt_scope(sleutel)
    } else {
        None
    }
}

/// What a delivery that is kept says it holds.
pub fn scope_of_kept(levering: &Bronlevering) -> Option<Reikwijdte> {
    scope_of(&levering.soort, &levering.sleutel, &levering.keuzes)
}
