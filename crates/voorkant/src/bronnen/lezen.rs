//! From offered files to a delivery that can be kept, with what is wrong beside it.

use std::collections::BTreeMap;

use bronnen::voorzieningen::{self, Reikwijdte};
use bronnen::{brp, ddas, socialebasis, totaalbedragen};
use domein::{Datum, Gemeentecode, Periode, Regeling, parse_datum};
use feiten::bronnen::{Bewoners, Bronbestand, NieuweBron, Personen, Signaal};
use gebieden::{Cijferbron, Cijfersoort, Indelingsjaar, Leeftijdsgroep};
use gemeentefonds::{Circulaire, Fondsbestanden, Gemeentefonds};
use tables::{Fault, Mapping, Note, Options, Template};

use super::soort::Bronsoort;
use crate::app::AppFout;

/// A delivery that was read.
#[derive(Clone, Debug, Default)]
pub struct Gelezenbron {
    /// What is kept of it; none when there is nothing good in it.
    pub bron: Option<NieuweBron>,
    /// What is wrong, with its place and the way out.
    pub fouten: Vec<String>,
    /// So many more are wrong.
    pub meer_fouten: usize,
    /// What a user should know.
    pub opmerkingen: Vec<String>,
}

/// Files with what was chosen.
pub struct Aanbod<'a> {
    /// What kind of delivery.
    pub soort: Bronsoort,
    /// What was chosen, by the name of the choice.
    pub keuzes: BTreeMap<String, String>,
    /// The files.
    pub bestanden: Vec<Bronbestand>,
    /// The municipality of this installation, where it is set.
    pub gemeente: Option<Gemeentecode>,
    /// The last year of which residents are counted.
    pub jaren: &'a [i16],
}

impl Aanbod<'_> {
    fn keuze(&self, sleutel: &str) -> &str {
        self.keuzes.get(sleutel).map_or("", |value| value.trim())
    }

    fn parsed<T: std::str::FromStr<Err: std::fmt::Display>>(&self, sleutel: &str) -> Result<T, AppFout> {
        let text = self.keuze(sleutel);
        text.parse().map_err(|error: T::Err| AppFout::Vraag(format!("{sleutel}: {error}.")))
    }

    fn day(&self, sleutel: &str) -> Result<Datum, AppFout> {
        parse_datum(self.keuze(sleutel)).map_err(|error| AppFout::Vraag(format!("{sleutel}: {error}")))
    }

    fn year(&self, sleutel: &str) -> Result<u16, AppFout> {
        let text = self.keuze(sleutel);
        text.parse().ok().filter(|year| (2000..=2100).contains(year)).ok_or_else(|| {
            AppFout::Vraag(format!("{sleutel}: '{text}' is geen jaar. Vul een jaar in, bijvoorbeeld 2024."))
        })
    }

    fn own(&self) -> Result<Gemeentecode, AppFout> {
        self.gemeente.ok_or_else(|| {
            AppFout::Vraag("stel eerst uw gemeente in, bij Gegevens, Instellingen.".to_owned())
        })
    }

    fn only_file(&self) -> Result<&Bronbestand, AppFout> {
        match self.bestanden.as_slice() {
            [one] => Ok(one),
            [] => Err(AppFout::Vraag("er zit geen bestand bij. Kies een bestand.".to_owned())),
            more => {
                Err(AppFout::Vraag(format!("er zijn {} bestanden. Lever ze één voor één aan.", more.len())))
            }
        }
    }

    fn options(&self, template: &Template) -> Result<Options, AppFout> {
        let text = self.keuze("kolommen");
        // The two public registers that come with the product are known by name.
        let text = match text {
            "amsterdam-2016" => socialebasis::AMSTERDAM_2016,
            "subsidies-gemeenten" => socialebasis::GEMEENTEN,
            other => other,
        };
        if text.is_empty() {
            return Ok(Options::default());
        }
        let mapping = Mapping::parse(text, template).map_err(|faults| {
            let first = faults.first().map(Fault::to_string).unwrap_or_default();
            AppFout::Vraag(format!("kolommen: {first}"))
        })?;
        Ok(Options::default().mapping(mapping))
    }
}

/// Reads what is offered. What is wrong with a row is told and the good rows count; what is wrong with the choices
/// or the whole file is an error.
///
/// # Errors
/// When a choice is missing or wrong, or the file is not of this kind.
pub fn read(aanbod: &Aanbod<'_>) -> Result<Gelezenbron, AppFout> {
    for keuze in aanbod.soort.keuzes() {
        if keuze.nodig && aanbod.keuze(keuze.sleutel).is_empty() {
            return Err(AppFout::Vraag(format!(
                "{} Vul ‘{}’ in. {}",
                keuze.vraag.0, keuze.sleutel, keuze.uitleg.0
            )));
        }
    }
    match aanbod.soort {
        Bronsoort::Iv3 => iv3_own(aanbod),
        Bronsoort::Iv3Openbaar => iv3_public(aanbod),
        Bronsoort::Gemeentefonds => fund(aanbod),
        Bronsoort::SocialeBasis => basis(aanbod),
        Bronsoort::Totaalbedragen => totals(aanbod),
        Bronsoort::Gebiedscijfers => figures(aanbod),
        Bronsoort::Vlakken => shapes(aanbod),
        Bronsoort::Regios => regions(aanbod),
        Bronsoort::Voorzieningen => provisions(aanbod),
        Bronsoort::Brp => residents(aanbod),
        Bronsoort::Schuldhulp => debt_help(aanbod),
        Bronsoort::Vroegsignalering => signals(aanbod),
    }
}

/// What was read: how many rows, how many not, and what is wrong.
#[derive(Default)]
struct Uitslag {
    rijen: usize,
    geweigerd: usize,
    fouten: Vec<String>,
    meer_fouten: usize,
    opmerkingen: Vec<String>,
}

impl Uitslag {
    fn of_table(rijen: usize, faults: &[Fault], meer_fouten: usize, notes: &[Note]) -> Self {
        let rows: std::collections::BTreeSet<_> = faults.iter().filter_map(|fault| fault.row).collect();
        Self {
            rijen,
            geweigerd: rows.len().saturating_add(meer_fouten),
            fouten: faults.iter().map(Fault::to_string).collect(),
            meer_fouten,
            opmerkingen: notes.iter().map(Note::to_string).collect(),
        }
    }

    fn kept(
        self,
        aanbod: &Aanbod<'_>,
        sleutel: String,
        gemeente: Option<Gemeentecode>,
        personen: Option<Personen>,
    ) -> Gelezenbron {
        let bron = (self.rijen > 0).then(|| NieuweBron {
            soort: aanbod.soort.key().to_owned(),
            sleutel,
            gemeente: gemeente.map(|code| code.to_string()).unwrap_or_default(),
            keuzes: aanbod.keuzes.clone(),
            rijen: self.rijen,
            geweigerd: self.geweigerd,
            bestanden: aanbod.bestanden.clone(),
            personen,
        });
        Gelezenbron {
            bron,
            fouten: self.fouten,
            meer_fouten: self.meer_fouten,
            opmerkingen: self.opmerkingen,
        }
    }
}

fn iv3_own(aanbod: &Aanbod<'_>) -> Result<Gelezenbron, AppFout> {
    let read = iv3::read_levering(aanbod.only_file()?.bytes());
    let mut uitslag =
        Uitslag { geweigerd: read.afgekeurd, meer_fouten: read.verzwegen, ..Uitslag::default() };
    for finding in &read.bevindingen {
        match finding.ernst {
            iv3::Ernst::Fout => uitslag.fouten.push(finding.to_string()),
            _ => uitslag.opmerkingen.push(finding.to_string()),
        }
    }
    let Some(levering) = read.levering else {
        return Ok(uitslag.kept(aanbod, String::new(), None, None));
    };
    if let Some(own) = aanbod.gemeente
        && own != levering.gemeente
    {
        return Err(AppFout::Vraag(format!(
            "deze levering is van gemeente {}, en hier is {own} ingesteld. Kies de levering van uw eigen gemeente.",
            levering.gemeente
        )));
    }
    uitslag.rijen =
        [iv3::Kant::Lasten, iv3::Kant::Baten].map(|kant| levering.posten(kant).len()).iter().sum();
    Ok(uitslag.kept(aanbod, levering.verslag.to_string(), Some(levering.gemeente), None))
}

/// Reads a list of figures: pages of `OData`, or CSV of one report.
pub(super) fn iv3_list(bestanden: &[&[u8]], verslag: &str) -> Result<iv3::Cijferlijst, AppFout> {
    if bestanden.iter().all(|bytes| bytes.trim_ascii_start().starts_with(b"{")) {
        return Ok(iv3::read_odata(bestanden.iter().copied()));
    }
    let [bytes] = bestanden else {
        return Err(AppFout::Vraag(
            "lever één CSV tegelijk aan, of alle bladzijden van OData samen.".to_owned(),
        ));
    };
    let soort = verslag.trim().parse().map_err(|error| {
        AppFout::Vraag(format!("verslag: {error}. Bij een CSV is dat nodig, bijvoorbeeld 2024X005."))
    })?;
    Ok(iv3::read_fijn(bytes, soort))
}

fn iv3_public(aanbod: &Aanbod<'_>) -> Result<Gelezenbron, AppFout> {
    let files: Vec<&[u8]> = aanbod.bestanden.iter().map(Bronbestand::bytes).collect();
    let list = iv3_list(&files, aanbod.keuze("verslag"))?;
    let reports: std::collections::BTreeSet<_> = list.cijfers.iter().map(|one| one.verslag).collect();
    let names: Vec<String> = reports.iter().map(ToString::to_string).collect();
    let (fouten, opmerkingen): (Vec<_>, Vec<_>) =
        list.bevindingen.iter().partition(|finding| finding.ernst == iv3::Ernst::Fout);
    let mut uitslag = Uitslag {
        rijen: list.cijfers.len(),
        geweigerd: fouten.len(),
        fouten: fouten.into_iter().map(ToString::to_string).collect(),
        meer_fouten: list.verzwegen,
        opmerkingen: opmerkingen.into_iter().map(ToString::to_string).collect(),
    };
    if list.volgende.is_some() {
        return Err(AppFout::Vraag(
            "de laatste bladzijde ontbreekt: er komt nog een volgende. Lever ze allemaal samen aan."
                .to_owned(),
        ));
    }
    if list.overgeslagen > 0 {
        uitslag
            .opmerkingen
            .push(format!("{} rijen gaan over iets anders en tellen niet mee.", list.overgeslagen));
    }
    Ok(uitslag.kept(aanbod, names.join("+"), None, None))
}

/// Which of the files of a circular is which, by its name or by what is in it.
pub(super) fn fund_files<'a>(files: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Fondsbestanden<'a> {
    let mut found = Fondsbestanden::default();
    for (name, bytes) in files {
        let name = name.to_lowercase();
        if name.contains("volumina") {
            found.volumina = Some(bytes);
        } else if name.contains("gewichten") {
            found.gewichten = Some(bytes);
        } else if name.contains("uitkeringsfactor") {
            found.uitkeringsfactoren = Some(bytes);
        } else if name.contains("siudu") {
            found.siudu = Some(bytes);
        } else {
            found.uitkomst = Some(bytes);
        }
    }
    found
}

fn fund(aanbod: &Aanbod<'_>) -> Result<Gelezenbron, AppFout> {
    let circulaire: Circulaire = aanbod.parsed("circulaire")?;
    let jaar = aanbod.year("jaar")?;
    let files = fund_files(aanbod.bestanden.iter().map(|file| (file.naam(), file.bytes())));
    let read = Gemeentefonds::read(circulaire, jaar, &files);
    let uitslag = Uitslag {
        rijen: read.gemeenten().len(),
        geweigerd: read.faults.len(),
        fouten: read.faults.iter().map(ToString::to_string).collect(),
        meer_fouten: read.more_faults,
        opmerkingen: read.notes.clone(),
    };
    Ok(uitslag.kept(aanbod, format!("{} {jaar}", circulaire.code()), None, None))
}

fn basis(aanbod: &Aanbod<'_>) -> Result<Gelezenbron, AppFout> {
    let options = aanbod.options(&socialebasis::template())?;
    let read = socialebasis::read(aanbod.only_file()?.bytes(), &options);
    let uitslag = Uitslag::of_table(read.rows.len(), &read.faults, read.more_faults, &read.notes);
    Ok(uitslag.kept(aanbod, "register".to_owned(), aanbod.gemeente, None))
}

fn totals(aanbod: &Aanbod<'_>) -> Result<Gelezenbron, AppFout> {
    let options = aanbod.options(&totaalbedragen::template())?;
    let read = totaalbedragen::read(aanbod.only_file()?.bytes(), &options);
    let uitslag = Uitslag::of_table(read.rows.len(), &read.faults, read.more_faults, &read.notes);
    Ok(uitslag.kept(aanbod, "alle jaren".to_owned(), aanbod.gemeente, None))
}

/// The source of figures that were chosen.
pub(super) fn figure_source(keuzes: &BTreeMap<String, String>) -> Result<Cijferbron, AppFout> {
    let keuze = |name: &str| keuzes.get(name).map_or("", |value| value.trim());
    let year = |name: &str| {
        keuze(name)
            .parse::<u16>()
            .map_err(|_| AppFout::Vraag(format!("{name}: vul een jaar in, bijvoorbeeld 2024.")))
    };
    let jaar = year("jaar")?;
    let indeling = if keuze("indeling").is_empty() { jaar } else { year("indeling")? };
    let indeling = Indelingsjaar::new(indeling).map_err(|error| AppFout::Vraag(error.to_string()))?;
    let (soort, leeftijd) = match keuze("bron") {
        "kwb" => (Cijfersoort::Kwb, Leeftijdsgroep::Iedereen),
        "rivm" => (Cijfersoort::Gezondheidsmonitor, Leeftijdsgroep::Vanaf18),
        other => {
            return Err(AppFout::Vraag(format!("bron: '{other}' kennen wij niet. Kies kwb of rivm.")));
        }
    };
    Ok(Cijferbron { soort, jaar, indeling, leeftijd })
}

fn figures(aanbod: &Aanbod<'_>) -> Result<Gelezenbron, AppFout> {
    let bron = figure_source(&aanbod.keuzes)?;
    let read = gebieden::read_gebiedscijfers(aanbod.only_file()?.bytes(), bron);
    let uitslag = Uitslag::of_table(read.gebieden.len(), &read.faults, read.more_faults, &read.notes);
    Ok(uitslag.kept(aanbod, format!("{} {}", aanbod.keuze("bron"), bron.jaar), None, None))
}

fn shapes(aanbod: &Aanbod<'_>) -> Result<Gelezenbron, AppFout> {
    let indeling = match aanbod.keuze("indeling") {
        "" => None,
        _ => {
            let year = aanbod.year("indeling")?;
            Some(Indelingsjaar::new(year).map_err(|error| AppFout::Vraag(error.to_string()))?)
        }
    };
    let read = gebieden::read_geojson(aanbod.only_file()?.bytes(), indeling);
    let years: std::collections::BTreeSet<u16> =
        read.vlakken.iter().map(|vlak| vlak.indeling.jaar()).collect();
    let levels: std::collections::BTreeSet<&str> =
        read.vlakken.iter().map(|vlak| vlak.code.niveau().name()).collect();
    let mut uitslag = Uitslag {
        rijen: read.vlakken.len(),
        geweigerd: read.faults.len(),
        fouten: read.faults.iter().map(ToString::to_string).collect(),
        meer_fouten: read.more_faults,
        opmerkingen: Vec::new(),
    };
    if read.overgeslagen > 0 {
        uitslag.opmerkingen.push(format!(
            "{} gebieden zijn geen gemeente, wijk of buurt (bijvoorbeeld water).",
            read.overgeslagen
        ));
    }
    let years: Vec<String> = years.iter().map(ToString::to_string).collect();
    let levels: Vec<&str> = levels.into_iter().collect();
    Ok(uitslag.kept(aanbod, format!("{} {}", levels.join("+"), years.join("+")), None, None))
}

fn regions(aanbod: &Aanbod<'_>) -> Result<Gelezenbron, AppFout> {
    let jaar = aanbod.year("jaar")?;
    let indeling = Indelingsjaar::new(jaar).map_err(|error| AppFout::Vraag(error.to_string()))?;
    let read = gebieden::read_regioindeling(aanbod.only_file()?.bytes(), indeling);
    let uitslag = Uitslag::of_table(read.namen.len(), &read.faults, 0, &[]);
    let kind = read.soort.map_or("onbekend", |soort| soort.name());
    Ok(uitslag.kept(aanbod, format!("{kind} {jaar}"), None, None))
}

/// Which schemes a delivery holds, as it was chosen.
pub(super) fn scope(keuzes: &BTreeMap<String, String>) -> Result<Reikwijdte, AppFout> {
    let keuze = |name: &str| keuzes.get(name).map_or("", |value| value.trim());
    let regelingen: Vec<Regeling> = keuze("regelingen")
        .split([',', ';', ' '])
        .filter(|name| !name.is_empty())
        .map(|name| name.parse().map_err(|error: domein::OngeldigeCode| AppFout::Vraag(error.to_string())))
        .collect::<Result<_, _>>()?;
    let day =
        |name: &str| parse_datum(keuze(name)).map_err(|error| AppFout::Vraag(format!("{name}: {error}")));
    Reikwijdte::new(regelingen, day("van")?, day("tot")?).map_err(|error| AppFout::Vraag(error.to_string()))
}

fn provisions(aanbod: &Aanbod<'_>) -> Result<Gelezenbron, AppFout> {
    let reach = scope(&aanbod.keuzes)?;
    let options = aanbod.options(&voorzieningen::template())?;
    let read = voorzieningen::read(aanbod.only_file()?.bytes(), &reach, &options);
    let mut uitslag =
        Uitslag::of_table(read.verstrekkingen.len(), &read.faults, read.more_faults, &read.notes);
    let names: Vec<&str> = reach.regelingen().map(Regeling::key).collect();
    let sleutel = format!("{} {}/{}", names.join("+"), aanbod.keuze("van"), aanbod.keuze("tot"));
    // A complete file without rows says that nobody had it: that is a fact too.
    let empty_but_good = uitslag.rijen == 0 && uitslag.fouten.is_empty();
    if empty_but_good {
        uitslag.rijen = 1;
        uitslag.opmerkingen.push("Er staan geen rijen in: in deze periode had niemand dit.".to_owned());
    }
    let mut found = uitslag.kept(
        aanbod,
        sleutel,
        Some(aanbod.own()?),
        Some(Personen::Verstrekkingen(read.verstrekkingen)),
    );
    if let Some(bron) = found.bron.as_mut().filter(|_| empty_but_good) {
        bron.rijen = 0;
    }
    Ok(found)
}

fn residents(aanbod: &Aanbod<'_>) -> Result<Gelezenbron, AppFout> {
    let gemeente = aanbod.own()?;
    let peildatum = aanbod.day("peildatum")?;
    let (_, read) = brp::read(aanbod.only_file()?.bytes(), &Options::default());
    let uitslag = Uitslag::of_table(read.rows.len(), &read.faults, read.more_faults, &read.notes);
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
    Ok(uitslag.kept(aanbod, peildatum.to_string(), Some(gemeente), Some(Personen::Bewoners(bewoners))))
}

fn ddas_uitslag(rijen: usize, geweigerd: usize, findings: &[bronnen::Bevinding], meer: usize) -> Uitslag {
    let (fouten, opmerkingen): (Vec<_>, Vec<_>) =
        findings.iter().partition(|finding| finding.ernst == bronnen::Ernst::Fout);
    Uitslag {
        rijen,
        geweigerd,
        fouten: fouten.into_iter().map(ToString::to_string).collect(),
        meer_fouten: meer,
        opmerkingen: opmerkingen.into_iter().map(ToString::to_string).collect(),
    }
}

fn span(kop: Option<&ddas::Leveringskop>) -> String {
    kop.map_or_else(String::new, |kop| {
        format!("{}/{}", kop.periode.begin(), kop.periode.eind().unwrap_or(kop.periode.begin()))
    })
}

fn debt_help(aanbod: &Aanbod<'_>) -> Result<Gelezenbron, AppFout> {
    let gemeente = aanbod.own()?;
    let read = ddas::read_schuldhulp(aanbod.only_file()?.bytes());
    let mut uitslag =
        ddas_uitslag(read.trajecten.len(), read.afgekeurd, &read.bevindingen, read.meer_bevindingen);
    let other = |code: Option<Gemeentecode>| code.is_some_and(|code| code != gemeente);
    let elsewhere = read.trajecten.iter().filter(|one| other(one.gemeente)).count();
    if elsewhere > 0 {
        uitslag
            .opmerkingen
            .push(format!("{elsewhere} trajecten zijn van een andere gemeente en tellen niet mee."));
    }
    let here = read.trajecten.iter().filter(|one| !other(one.gemeente));
    let lines: Vec<_> = here.flat_map(debt_lines).collect();
    let nameless =
        read.trajecten.iter().flat_map(|one| &one.clienten).filter(|one| one.bsn.is_none()).count();
    if nameless > 0 {
        uitslag.opmerkingen.push(format!(
            "{nameless} cliënten hebben geen bruikbaar BSN en tellen niet mee in de stapeling."
        ));
    }
    let keys = span(read.kop.as_ref());
    Ok(uitslag.kept(aanbod, keys, Some(gemeente), Some(Personen::Verstrekkingen(lines))))
}

/// A trajectory as a line for each of its clients who is known by number.
fn debt_lines(one: &ddas::Schuldhulptraject) -> Vec<voorzieningen::Verstrekking> {
    let Some(periode) = one.periode() else { return Vec::new() };
    let line = |client: &ddas::Client| {
        Some(voorzieningen::Verstrekking {
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

fn signals(aanbod: &Aanbod<'_>) -> Result<Gelezenbron, AppFout> {
    let gemeente = aanbod.own()?;
    let read = ddas::read_vroegsignalering(aanbod.only_file()?.bytes());
    let uitslag = ddas_uitslag(read.signalen.len(), read.afgekeurd, &read.bevindingen, read.meer_bevindingen);
    let signals = read
        .signalen
        .iter()
        .map(|one| {
            let zaak = read.zaken.iter().find(|zaak| zaak.signalen.contains(&one.id));
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
    Ok(uitslag.kept(aanbod, keys, Some(gemeente), Some(Personen::Signalen(signals))))
}
