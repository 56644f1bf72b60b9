//! A [`Stand`] on disk, beside the columns of a [`Beeld`](super::Beeld): what is read back is what was made, so that nobody
//! who starts needs to link all rows again. What the columns hold already is not written twice.

use std::path::Path;

use berichten::codes::{Code, TypeVerwijzer};
use berichten::{Bevinding, Ernst, Niveau};
use domein::{Maand, Pseudoniem, Wet, day_from_number};

use super::kolommen::{Kolombestand, Kolommen};
use super::standtabellen::{
    AanmerkingRij, AdresRij, BronRij, Declaraties, Geboortejaren, MeldingRij, Onderbrekingen, Oordelen,
    Stopredenen, Toegewezen, VerzochtRij,
};
use super::tabellen::{
    AanbiederRij, Banden, GemeenteRij, PersoonRij, PostcodeRij, Prestaties, ProductRij, UNKNOWN, Woonplaatsen,
};
use crate::FeitenFout;
use crate::koppelen::{
    Aanmerking, Betaalstaat, Gebruiker, Hulpeinde, MEER, Onderbreking, Oordeel, Personen, Prestatie, Product,
    Regelstaat, Stand, Toewijzing, Verdict, Verzoek, Verzoeksoort, Verzoekuitkomst, rule_of,
};
use crate::overzicht::{Berichtkop, Declaratiekop, Overzicht};
use crate::tabel::Tabel;

const UITKOMSTEN: [Verzoekuitkomst; 4] = [
    Verzoekuitkomst::Toegewezen,
    Verzoekuitkomst::Afgewezen,
    Verzoekuitkomst::InOnderzoek,
    Verzoekuitkomst::Open,
];

fn or_unknown(number: Option<u32>) -> u32 {
    number.unwrap_or(UNKNOWN)
}

fn known(number: u32) -> Option<u32> {
    (number != UNKNOWN).then_some(number)
}

/// Writes what the columns of the same folder do not hold.
pub(super) fn write(stand: &Stand, overzicht: &Overzicht, folder: &Path) -> Result<(), FeitenFout> {
    let mut toegewezen = Toegewezen::default();
    for row in &stand.toewijzingen {
        toegewezen.gemeente.push(row.gemeente);
        toegewezen.persoon.push(row.persoon);
        toegewezen.aanbieder.push(row.aanbieder);
        toegewezen.product.push(row.product);
        toegewezen.begin.push(row.begin);
        toegewezen.eind.push(row.eind);
        toegewezen.verzoek.push(or_unknown(row.verzoek));
    }
    toegewezen.write(folder, &[])?;
    let pauses = &stand.onderbrekingen;
    let onderbrekingen = Onderbrekingen {
        toewijzing: pauses.iter().map(|pause| pause.toewijzing).collect(),
        begin: pauses.iter().map(|pause| pause.begin).collect(),
        eind: pauses.iter().map(|pause| pause.eind).collect(),
    };
    onderbrekingen.write(folder, &[])?;
    let reasons = &stand.stopredenen;
    let stopredenen = Stopredenen {
        toewijzing: reasons.iter().map(|one| one.toewijzing).collect(),
        reden: reasons.iter().map(|one| one.reden).collect(),
    };
    stopredenen.write(folder, &[])?;
    let homes = &stand.woonplaatsen;
    let jaar = homes.geboortejaren.iter().map(|jaar| or_unknown(*jaar)).collect();
    Geboortejaren { jaar }.write(folder, &[])?;
    let adressen: Vec<_> = homes.adressen.iter().map(|adres| AdresRij { adres: *adres }).collect();
    AdresRij::write(&adressen, folder)?;
    VerzochtRij::write(&stand.verzoeken.iter().map(asked).collect::<Vec<_>>(), folder)?;
    write_verdicts(stand, overzicht, folder)
}

fn asked(one: &Verzoek) -> VerzochtRij {
    VerzochtRij {
        gemeente: one.gemeente,
        persoon: one.persoon,
        aanbieder: one.aanbieder,
        wet: one.wet,
        wijziging: one.soort == Verzoeksoort::Wijziging,
        product: one.product,
        verwijzer: one.verwijzer.map(|soort| soort.code().to_owned()),
        gevraagd: one.gevraagd.into(),
        uitkomst: one.uitkomst as u8,
        reden_afwijzing: one.reden_afwijzing.map(|code| code.as_str().to_owned()),
        woonplaats: one.woonplaats,
        beantwoord: one.beantwoord.map(Into::into),
        besloten: one.besloten.map(Into::into),
    }
}

fn write_verdicts(stand: &Stand, overzicht: &Overzicht, folder: &Path) -> Result<(), FeitenFout> {
    let mut table = Oordelen::default();
    let (mut bronnen, mut meldingen, mut aanmerkingen) = (Vec::new(), Vec::new(), Vec::new());
    for ((plaats, kop), oordeel) in (0..).zip(&overzicht.berichten).zip(&stand.oordelen) {
        let bytes = u128::from_be_bytes(*oordeel.bericht.as_bytes());
        table.soort.push(kop.soort);
        table.bericht_voor.push((bytes >> 64) as i64);
        table.bericht_na.push(bytes as i64);
        table.verdict.push(Verdict::ALL.iter().position(|one| *one == oordeel.verdict).unwrap_or(0) as u8);
        table.antwoord.push(u8::from(oordeel.beantwoord) + 2 * u8::from(oordeel.afgekeurd));
        let [aanvaard, wacht, dubbel] = oordeel.regels;
        table.aanvaard.push(aanvaard.0);
        table.aanvaard_cent.push(aanvaard.1);
        table.wacht.push(wacht.0);
        table.wacht_cent.push(wacht.1);
        table.dubbel.push(dubbel.0);
        table.dubbel_cent.push(dubbel.1);
        if !kop.bron.is_empty() {
            bronnen.push(BronRij { plaats, bron: kop.bron.to_string() });
        }
        meldingen.extend(oordeel.bevindingen.iter().map(|one| MeldingRij {
            plaats,
            regel: one.regel.to_owned(),
            element: one.element.clone(),
            tekst: one.tekst.clone(),
        }));
        aanmerkingen.extend(oordeel.aanmerkingen.iter().map(|one| AanmerkingRij {
            plaats,
            klasse: one.klasse,
            regel: one.regel.to_owned(),
        }));
    }
    table.write(folder, &[])?;
    BronRij::write(&bronnen, folder)?;
    MeldingRij::write(&meldingen, folder)?;
    AanmerkingRij::write(&aanmerkingen, folder)?;
    let mut declaraties = Declaraties::default();
    for one in &overzicht.declaraties {
        declaraties.bericht.push(one.bericht);
        declaraties.gemeente.push(place(&stand.gemeenten, &one.gemeente));
        declaraties.aanbieder.push(place(&stand.aanbieders, &one.aanbieder));
        declaraties.wet.push(Wet::ALL.iter().position(|wet| *wet == one.wet).unwrap_or(0) as u8);
        declaraties.maand.push(one.maand.number());
    }
    declaraties.write(folder, &[])
}

fn place<T: Ord>(sorted: &[T], one: &T) -> u32 {
    sorted.binary_search(one).map_or(UNKNOWN, |place| place as u32)
}

/// What lies in a folder; none when it does not hold together.
pub(super) fn read(folder: &Path) -> Result<Option<(Overzicht, Stand)>, FeitenFout> {
    let gemeenten: Vec<_> = GemeenteRij::read(folder)?.into_iter().map(|row| row.gemeente).collect();
    let aanbieders: Vec<_> = AanbiederRij::read(folder)?.into_iter().map(|row| row.aanbieder).collect();
    let product = |ProductRij { wet, categorie, code }| Product { wet, categorie, code };
    let producten: Vec<_> = ProductRij::read(folder)?.into_iter().map(product).collect();
    let (personen, number) = persons(folder)?;
    let Some(oordelen) = verdicts(folder)? else { return Ok(None) };
    let Some(prestaties) = lines(folder, &number)? else { return Ok(None) };
    let Some(woonplaatsen) = homes(folder, &number)? else { return Ok(None) };
    let Some(verzoeken) = VerzochtRij::read(folder)?.into_iter().map(request).collect() else {
        return Ok(None);
    };
    let overzicht = overview(folder, &gemeenten, &aanbieders)?;
    let stand = Stand {
        personen,
        aanbieders,
        gemeenten,
        producten,
        toewijzingen: assignments(&Toegewezen::read(folder)?),
        onderbrekingen: pauses(&Onderbrekingen::read(folder)?),
        stopredenen: reasons(&Stopredenen::read(folder)?),
        verzoeken,
        prestaties,
        oordelen,
        woonplaatsen,
    };
    Ok(overzicht.filter(|one| is_sound(one, &stand)).map(|overzicht| (overzicht, stand)))
}

/// Whether every number points into its list.
fn is_sound(overzicht: &Overzicht, stand: &Stand) -> bool {
    let (persons, helpers) = (stand.personen.len() as u32, stand.aanbieders.len() as u32);
    let (towns, products) = (stand.gemeenten.len() as u32, stand.producten.len() as u32);
    let points = |gemeente, persoon, aanbieder, product: Option<u32>| {
        gemeente < towns
            && persoon < persons
            && aanbieder < helpers
            && product.is_none_or(|product| product < products)
    };
    let help = |row: &Toewijzing| {
        points(row.gemeente, row.persoon, row.aanbieder, Some(row.product))
            && row.verzoek.is_none_or(|place| (place as usize) < stand.verzoeken.len())
    };
    stand.toewijzingen.iter().all(help)
        && stand
            .prestaties
            .iter()
            .all(|row| points(row.gemeente, row.persoon, row.aanbieder, Some(row.product)))
        && stand.verzoeken.iter().all(|row| points(row.gemeente, row.persoon, row.aanbieder, row.product))
        && stand.onderbrekingen.iter().all(|row| (row.toewijzing as usize) < stand.toewijzingen.len())
        && stand.stopredenen.iter().all(|row| (row.toewijzing as usize) < stand.toewijzingen.len())
        && stand.woonplaatsen.geboortejaren.len() == stand.personen.len()
        && overzicht.berichten.len() == stand.oordelen.len()
}

/// Persons in the order of a [`Stand`], and their numbers there by their numbers in the columns.
fn persons(folder: &Path) -> Result<(Vec<Pseudoniem>, Vec<u32>), FeitenFout> {
    let columns: Vec<Pseudoniem> = PersoonRij::read(folder)?.into_iter().map(|row| row.persoon).collect();
    let mut order: Vec<u32> = (0..).take(columns.len()).collect();
    order.sort_unstable_by_key(|place| columns.get(*place as usize).copied());
    let mut number = vec![UNKNOWN; columns.len()];
    for (new, old) in (0..).zip(&order) {
        if let Some(place) = number.get_mut(*old as usize) {
            *place = new;
        }
    }
    let personen = order.iter().filter_map(|place| columns.get(*place as usize).copied()).collect();
    Ok((personen, number))
}

fn renumbered(number: &[u32], person: u32) -> u32 {
    number.get(person as usize).copied().unwrap_or(UNKNOWN)
}

/// Declared lines, each put at its place. Read in parts: no second copy of all columns is held.
fn lines(folder: &Path, number: &[u32]) -> Result<Option<Vec<Prestatie>>, FeitenFout> {
    let bestand = Kolombestand::<Prestaties>::open(folder)?;
    let nothing = Prestatie {
        gemeente: UNKNOWN,
        persoon: UNKNOWN,
        aanbieder: UNKNOWN,
        product: UNKNOWN,
        maand: 0,
        gemeld: 0,
        cent: 0,
        regelstaat: Regelstaat::Wacht,
        betaalstaat: Betaalstaat::Ingediend,
    };
    let mut all = vec![nothing; bestand.rows()];
    for part in 0..bestand.parts() {
        let table = bestand.read(part..part + 1, None)?;
        for (row, place) in table.plaats.iter().enumerate() {
            let (Some(line), Some(place)) = (table.get(row), all.get_mut(*place as usize)) else {
                return Ok(None);
            };
            *place = Prestatie { persoon: renumbered(number, line.persoon), ..line };
        }
    }
    // As many rows as places: where each place has a row, no two had the same.
    Ok(all.iter().all(|line| line.persoon != UNKNOWN).then_some(all))
}

fn homes(folder: &Path, number: &[u32]) -> Result<Option<Personen>, FeitenFout> {
    let postcodes: Vec<_> = PostcodeRij::read(folder)?.into_iter().map(|row| row.postcode).collect();
    let adressen: Vec<_> = AdresRij::read(folder)?.into_iter().map(|row| row.adres).collect();
    let table = Woonplaatsen::read(folder)?;
    let mut history = vec![Vec::new(); number.len()];
    let rows = table.persoon.iter().zip(&table.vanaf).zip(table.adres.iter().zip(&table.postcode));
    for ((person, vanaf), (adres, postcode)) in rows {
        let Some(own) = history.get_mut(renumbered(number, *person) as usize) else { return Ok(None) };
        let postcode = known(*postcode).map(|place| postcodes.get(place as usize).copied());
        let fits = known(*adres).is_none_or(|adres| (adres as usize) < adressen.len());
        if !fits || postcode == Some(None) {
            return Ok(None);
        }
        let home = Gebruiker { adres: known(*adres), postcode: postcode.flatten() };
        own.push((day_from_number(*vanaf), home));
    }
    history.iter_mut().for_each(Vec::shrink_to_fit);
    let ties = Banden::read(folder)?;
    let mut banden: Vec<(u32, u32)> = ties
        .een
        .iter()
        .zip(&ties.ander)
        .map(|(one, other)| (renumbered(number, *one), renumbered(number, *other)))
        .map(|(one, other)| (one.min(other), one.max(other)))
        .collect();
    banden.sort_unstable();
    if banden.iter().any(|(_, other)| *other as usize >= number.len()) {
        return Ok(None);
    }
    let geboortejaren = Geboortejaren::read(folder)?.jaar.into_iter().map(known).collect();
    Ok(Some(Personen { history, geboortejaren, banden, adressen }))
}

fn assignments(table: &Toegewezen) -> Vec<Toewijzing> {
    let row = |row: usize| {
        Some(Toewijzing {
            gemeente: *table.gemeente.get(row)?,
            persoon: *table.persoon.get(row)?,
            aanbieder: *table.aanbieder.get(row)?,
            product: *table.product.get(row)?,
            begin: *table.begin.get(row)?,
            eind: *table.eind.get(row)?,
            verzoek: known(*table.verzoek.get(row)?),
        })
    };
    (0..table.rows()).filter_map(row).collect()
}

fn pauses(table: &Onderbrekingen) -> Vec<Onderbreking> {
    let days = table.begin.iter().zip(&table.eind);
    let pause = |(toewijzing, (begin, eind)): (&u32, (&i32, &i32))| Onderbreking {
        toewijzing: *toewijzing,
        begin: *begin,
        eind: *eind,
    };
    table.toewijzing.iter().zip(days).map(pause).collect()
}

fn reasons(table: &Stopredenen) -> Vec<Hulpeinde> {
    let reason = |(toewijzing, reden): (&u32, &u8)| Hulpeinde { toewijzing: *toewijzing, reden: *reden };
    table.toewijzing.iter().zip(&table.reden).map(reason).collect()
}

fn request(row: VerzochtRij) -> Option<Verzoek> {
    let day = |number: Option<i64>| number.map(i32::try_from).transpose().ok();
    let verwijzer = row.verwijzer.as_deref().map(TypeVerwijzer::from_code);
    let reden = row.reden_afwijzing.as_deref().map(Code::new);
    if verwijzer == Some(None) || reden == Some(None) {
        return None;
    }
    Some(Verzoek {
        gemeente: row.gemeente,
        persoon: row.persoon,
        aanbieder: row.aanbieder,
        wet: row.wet,
        soort: if row.wijziging { Verzoeksoort::Wijziging } else { Verzoeksoort::Toewijzing },
        product: row.product,
        verwijzer: verwijzer.flatten(),
        gevraagd: i32::try_from(row.gevraagd).ok()?,
        uitkomst: *UITKOMSTEN.get(usize::from(row.uitkomst))?,
        reden_afwijzing: reden.flatten(),
        woonplaats: row.woonplaats,
        beantwoord: day(row.beantwoord)?,
        besloten: day(row.besloten)?,
    })
}

fn verdicts(folder: &Path) -> Result<Option<Vec<Oordeel>>, FeitenFout> {
    let table = Oordelen::read(folder)?;
    let row = |row: usize| {
        let half = |column: &[i64]| column.get(row).map(|half| u128::from(half.cast_unsigned()));
        let bytes = half(&table.bericht_voor)? << 64 | half(&table.bericht_na)?;
        let antwoord = *table.antwoord.get(row)?;
        Some(Oordeel {
            bericht: Pseudoniem::from_bytes(bytes.to_be_bytes()),
            verdict: *Verdict::ALL.get(usize::from(*table.verdict.get(row)?))?,
            beantwoord: antwoord & 1 != 0,
            afgekeurd: antwoord & 2 != 0,
            regels: [
                (*table.aanvaard.get(row)?, *table.aanvaard_cent.get(row)?),
                (*table.wacht.get(row)?, *table.wacht_cent.get(row)?),
                (*table.dubbel.get(row)?, *table.dubbel_cent.get(row)?),
            ],
            bevindingen: Vec::new(),
            aanmerkingen: Vec::new(),
        })
    };
    let Some(mut all) = (0..table.rows()).map(row).collect::<Option<Vec<Oordeel>>>() else { return Ok(None) };
    for row in MeldingRij::read(folder)? {
        let (Some(one), Some((regel, retour))) = (all.get_mut(row.plaats as usize), rule(&row.regel)) else {
            return Ok(None);
        };
        let (element, tekst) = (row.element, row.tekst);
        let (niveau, ernst) = (Niveau::Keten, Ernst::Meldt);
        one.bevindingen.push(Bevinding { regel, niveau, ernst, retour, element, line: 0, tekst });
    }
    for row in AanmerkingRij::read(folder)? {
        let (Some(one), Some((regel, retour))) = (all.get_mut(row.plaats as usize), rule(&row.regel)) else {
            return Ok(None);
        };
        one.aanmerkingen.push(Aanmerking { klasse: row.klasse, regel, retour });
    }
    Ok(Some(all))
}

/// The code of a rule with its return code.
fn rule(code: &str) -> Option<(&'static str, Option<&'static str>)> {
    if code == MEER {
        return Some((MEER, None));
    }
    rule_of(code).map(|rule| (rule.code, rule.retour))
}

fn overview(
    folder: &Path,
    gemeenten: &[domein::Gemeentecode],
    aanbieders: &[domein::AgbCode],
) -> Result<Option<Overzicht>, FeitenFout> {
    let soorten = Kolombestand::<Oordelen>::open(folder)?;
    let soorten = soorten.read(0..soorten.parts(), Some(&["soort"]))?.soort;
    let mut berichten: Vec<Berichtkop> =
        soorten.into_iter().map(|soort| Berichtkop { soort, bron: Box::default() }).collect();
    for row in BronRij::read(folder)? {
        let Some(kop) = berichten.get_mut(row.plaats as usize) else { return Ok(None) };
        kop.bron = row.bron.into();
    }
    let table = Declaraties::read(folder)?;
    let row = |row: usize| {
        Some(Declaratiekop {
            bericht: *table.bericht.get(row)?,
            gemeente: *gemeenten.get(*table.gemeente.get(row)? as usize)?,
            aanbieder: *aanbieders.get(*table.aanbieder.get(row)? as usize)?,
            wet: *Wet::ALL.get(usize::from(*table.wet.get(row)?))?,
            maand: Maand::from_number(*table.maand.get(row)?)?,
        })
    };
    let declaraties: Option<Vec<_>> = (0..table.rows()).map(row).collect();
    Ok(declaraties.map(|declaraties| Overzicht { berichten, declaraties }))
}
