//! Deliveries about money: Iv3, the gemeentefonds, subsidies, sums without a person.

use std::collections::BTreeMap;

use bronnen::{socialebasis, totaalbedragen};
use feiten::bronnen::Bronbestand;
use gemeentefonds::{Fondsbestanden, Gemeentefonds};
use tables::Note;

use super::{Aanbod, Gelezenbron, Uitslag, joined};
use crate::app::AppFout;

/// The municipality's own Iv3.
pub(super) fn iv3_own(aanbod: &Aanbod<'_>) -> Result<Gelezenbron, AppFout> {
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
        return Ok(uitslag.kept(aanbod, "", None, None));
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
    Ok(uitslag.kept(aanbod, &levering.verslag.to_string(), Some(levering.gemeente), None))
}

/// Reads a list of figures: pages of `OData`, or CSV of one report.
///
/// # Errors
/// When the report of a CSV is not told.
pub fn iv3_list(bestanden: &[&[u8]], verslag: &str) -> Result<iv3::Cijferlijst, AppFout> {
    if bestanden.iter().all(|bytes| is_json(bytes)) {
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

/// Whether a file is an object of JSON.
pub(super) fn is_json(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    bytes.trim_ascii_start().starts_with(b"{")
}

/// Iv3 of many municipalities.
pub(super) fn iv3_public(aanbod: &Aanbod<'_>) -> Result<Gelezenbron, AppFout> {
    let files = aanbod.files();
    let verslag = aanbod.keuzes.text("verslag");
    let list = iv3_list(&files, verslag)?;
    let (fouten, opmerkingen): (Vec<_>, Vec<_>) =
        list.bevindingen.iter().partition(|finding| finding.ernst == iv3::Ernst::Fout);
    // A page that is broken off would leave municipalities out without a word.
    if let Some(broken) = fouten.iter().find(|finding| finding.regel == "BESTAND" && is_json(files[0])) {
        return Err(AppFout::Vraag(format!("{broken} Van deze levering telt niets mee.")));
    }
    if list.volgende.is_some() {
        return Err(AppFout::Vraag(
            "de laatste bladzijde ontbreekt: er komt nog een volgende. Haal die ook op en lever ze allemaal samen aan."
                .to_owned(),
        ));
    }
    let mut uitslag = Uitslag {
        rijen: list.cijfers.len(),
        geweigerd: fouten.len().saturating_add(list.verzwegen),
        fouten: fouten.into_iter().map(ToString::to_string).collect(),
        meer_fouten: list.verzwegen,
        opmerkingen: opmerkingen.into_iter().map(ToString::to_string).collect(),
        mag_leeg: false,
    };
    if list.overgeslagen > 0 {
        uitslag
            .opmerkingen
            .push(format!("{} rijen gaan over iets anders en tellen niet mee.", list.overgeslagen));
    }
    let who = joined(list.cijfers.iter().map(|one| one.gemeente.to_string()), "alle gemeenten");
    let what = if is_json(files[0]) {
        joined(list.cijfers.iter().map(|one| one.verslag.boekjaar.to_string()), "alle jaren")
    } else {
        format!("{verslag} tabel")
    };
    Ok(uitslag.kept(aanbod, &format!("{what} {who}"), None, None))
}

/// Which of the files of a circular is which, by its name. Files of another circular or year, and files that are no
/// part of it, are left out.
///
/// # Errors
/// When two files answer to one part.
pub fn fund_files<'a>(
    circulaire: &str,
    jaar: &str,
    files: impl IntoIterator<Item = (&'a str, &'a [u8])>,
) -> Result<Fondsbestanden<'a>, AppFout> {
    let own = format!("gf_{circulaire}_{jaar}").to_lowercase();
    let mut found: BTreeMap<&str, (&str, &[u8])> = BTreeMap::new();
    for (file, bytes) in files {
        let name = file.to_lowercase();
        let is_other = name.starts_with("gf_") && !name.starts_with(&own);
        if is_other || ![".csv", ".tsv", ".txt"].iter().any(|end| name.ends_with(end)) || name == "source.txt"
        {
            continue;
        }
        let part = ["volumina", "gewichten", "uitkeringsfactor", "siudu"]
            .into_iter()
            .find(|part| name.contains(part))
            .unwrap_or("uitkomst");
        if name.contains("license") || name.contains("licence") {
            continue;
        }
        if let Some((first, _)) = found.insert(part, (file, bytes)) {
            return Err(AppFout::Vraag(format!(
                "'{first}' en '{file}' zijn allebei een bestand met {part}. Lever er één van elk aan."
            )));
        }
    }
    let part = |name: &str| found.get(name).map(|(_, bytes)| *bytes);
    Ok(Fondsbestanden {
        volumina: part("volumina"),
        gewichten: part("gewichten"),
        uitkeringsfactoren: part("uitkeringsfactor"),
        siudu: part("siudu"),
        uitkomst: part("uitkomst"),
    })
}

/// What the Rijk gives.
pub(super) fn fund(aanbod: &Aanbod<'_>) -> Result<Gelezenbron, AppFout> {
    let circulaire = aanbod.keuzes.circular()?;
    let jaar = aanbod.keuzes.year("jaar")?;
    let named = aanbod.bestanden.iter().map(|file| (file.naam(), file.bytes()));
    let files = fund_files(&circulaire.code(), &jaar.to_string(), named)?;
    let read = Gemeentefonds::read(circulaire, jaar, &files);
    let uitslag = Uitslag {
        rijen: read.gemeenten().len(),
        geweigerd: read.faults.len().saturating_add(read.more_faults),
        fouten: read.faults.iter().map(ToString::to_string).collect(),
        meer_fouten: read.more_faults,
        opmerkingen: read.notes.clone(),
        mag_leeg: false,
    };
    Ok(uitslag.kept(aanbod, &format!("{} {jaar}", circulaire.code()), None, None))
}

/// Subsidies and collective provisions.
pub(super) fn basis(aanbod: &Aanbod<'_>) -> Result<Gelezenbron, AppFout> {
    let options = aanbod.keuzes.options(&socialebasis::template())?;
    let file = aanbod.only_file()?;
    let read = socialebasis::read(file.bytes(), &options);
    without_persons(file, &read.notes)?;
    let uitslag = Uitslag::of_table(read.rows.len(), &read.faults, read.more_faults, &read.notes);
    Ok(uitslag.kept(aanbod, named(aanbod, "register"), aanbod.gemeente, None))
}

/// Sums without a person.
pub(super) fn totals(aanbod: &Aanbod<'_>) -> Result<Gelezenbron, AppFout> {
    let options = aanbod.keuzes.options(&totaalbedragen::template())?;
    let file = aanbod.only_file()?;
    let read = totaalbedragen::read(file.bytes(), &options);
    without_persons(file, &read.notes)?;
    let uitslag = Uitslag::of_table(read.rows.len(), &read.faults, read.more_faults, &read.notes);
    Ok(uitslag.kept(aanbod, named(aanbod, "alle jaren"), aanbod.gemeente, None))
}

/// Under which name a table stands: a newer one of that name takes its place.
fn named<'a>(aanbod: &'a Aanbod<'_>, usual: &'a str) -> &'a str {
    match aanbod.keuzes.text("naam") {
        "" => usual,
        name => name,
    }
}

/// The first cell that can be the number of a person, whatever its column is called.
fn number_of_a_person(table: &tables::RawTable) -> Option<tables::Fault> {
    table.rows.iter().find_map(|row| {
        let is_bsn = |column: &usize| {
            let digits: String = row.text(*column).chars().filter(|sign| !" .-".contains(*sign)).collect();
            digits.len() == 9 && digits.parse::<domein::Bsn>().is_ok()
        };
        let column = (0..table.header().len()).find(is_bsn)?;
        let rule = "Dit getal kan een burgerservicenummer zijn. Deze soort wordt bewaard zoals hij komt.";
        Some(table.fault(row, column, rule, "Haal het weg (ook een RSIN) en lever het bestand opnieuw aan."))
    })
}

/// These files are kept as they came, so they hold no numbers of persons.
fn without_persons(file: &Bronbestand, notes: &[Note]) -> Result<(), AppFout> {
    let is_person = |text: &str| {
        let folded = tables::fold(text);
        folded.contains("burgerservicenummer")
            || text.split(|sign: char| !sign.is_alphanumeric()).any(|word| word.eq_ignore_ascii_case("bsn"))
    };
    let table = tables::read_raw(file.bytes(), &[], &tables::Limits::default()).ok();
    let header = table.as_ref().map(|table| table.header().join(" ")).unwrap_or_default();
    if is_person(&header) || notes.iter().any(|note| is_person(&note.text)) {
        return Err(AppFout::Vraag(
            "in dit bestand staat een kolom met burgerservicenummers. Deze soort wordt bewaard zoals hij komt. Haal de \
             kolom weg en lever het bestand opnieuw aan."
                .to_owned(),
        ));
    }
    if let Some(fault) = table.as_ref().and_then(number_of_a_person) {
        return Err(AppFout::Vraag(fault.to_string()));
    }
    Ok(())
}
