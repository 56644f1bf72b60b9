//! From what somebody typed to a study, and back.

use ::effect::Inference;
use ::effect::design::{Design, StudyUnit};
use ::effect::triangulation::{Conclusion, Strand, conclude};
use domein::Datum;

use super::opzet::answers;
use super::soort::{Meetbevinding, Meetconclusie, Metinginhoud, Vastlegging};
use crate::leren::meetcijfer::{Meetbron, Meetcijfer, Meeteenheid};
use crate::leren::terug::cijfer::{MIN_N, must_number, read_number, written};
use crate::web::velden::{Formulierfout, Velden, key};

type Uitkomst<T> = Result<T, Vec<Formulierfout>>;

/// How many areas and periods of the past are read at most.
const MEESTE: usize = 400;

/// A study from the form, over what it has: a design, a registration and a conclusion stay.
pub fn study(velden: &Velden, nu: Option<&Metinginhoud>) -> Uitkomst<Metinginhoud> {
    let mut fouten = Vec::new();
    let mut line = |veld: &str| match velden.must_kort(veld) {
        Ok(text) => text.to_string(),
        Err(fout) => {
            fouten.push(fout);
            String::new()
        }
    };
    let (vraag, wie, uitkomst) = (line("vraag"), line("wie"), line("uitkomst"));
    let keuze = velden.must_soort("keuze").map_err(|fout| fouten.push(fout)).ok();
    let eenheden = velden.must_soort("eenheden").map_err(|fout| fouten.push(fout)).ok();
    let eenheid = velden.must_soort("eenheid").map_err(|fout| fouten.push(fout)).ok();
    let beter = velden.must_soort("beter").map_err(|fout| fouten.push(fout)).ok();
    let begin = velden.must_dag("begin").map_err(|fout| fouten.push(fout)).ok();
    let einde = velden.must_dag("einde").map_err(|fout| fouten.push(fout)).ok();
    let mut whole = |veld: &str, least: u32, most: u32| whole(velden, veld, (least, most), &mut fouten);
    let (met, zonder) = (whole("met", 1, 1_000_000), whole("zonder", 0, 10_000_000));
    let (jaren, maanden) = (whole("jaren", 0, 100), whole("maanden", 0, 1_200));
    let kleinste = velden.has("kleinste").then(|| must_number(velden, "kleinste", &mut fouten).abs());
    let spreiding = velden.has("spreiding").then(|| must_number(velden, "spreiding", &mut fouten).abs());
    let verleden = past(velden.get("verleden"), &mut fouten);
    if let (Some(begin), Some(einde)) = (begin, einde)
        && einde <= begin
    {
        fouten.push(Formulierfout::new("einde", "deze dag ligt niet na het begin; kies een latere dag"));
    }
    let all = (keuze, eenheden, eenheid, beter, begin, einde);
    let (Some(keuze), Some(eenheden), Some(eenheid), Some(beter), Some(begin), Some(einde)) = all else {
        return Err(fouten);
    };
    if !fouten.is_empty() {
        return Err(fouten);
    }
    Ok(Metinginhoud {
        vraag,
        wie,
        keuze,
        eenheden,
        uitkomst,
        eenheid,
        beter,
        begin,
        einde,
        met,
        zonder,
        jaren,
        maanden,
        grens: velden.has("grens"),
        loting: velden.has("loting"),
        na_elkaar: velden.has("na_elkaar"),
        omstandigheden: velden.soorten("omstandigheden").into_iter().collect(),
        kleinste,
        spreiding,
        verleden,
        opzet: nu.and_then(|nu| nu.opzet),
        vastlegging: nu.and_then(|nu| nu.vastlegging.clone()),
        conclusie: nu.and_then(|nu| nu.conclusie.clone()),
    })
}

/// A study with other answers. What decides what the outcome means stands fast once it is registered: after the seal nobody
/// can turn worse into better.
pub fn changed(velden: &Velden, nu: &Metinginhoud) -> Uitkomst<Metinginhoud> {
    let after = study(velden, Some(nu))?;
    let fouten = if nu.vastlegging.is_some() { fixed(nu, &after) } else { Vec::new() };
    if fouten.is_empty() { Ok(after) } else { Err(fouten) }
}

fn fixed(nu: &Metinginhoud, after: &Metinginhoud) -> Vec<Formulierfout> {
    let fields = [
        ("keuze", nu.keuze != after.keuze),
        ("uitkomst", nu.uitkomst != after.uitkomst),
        ("eenheid", nu.eenheid != after.eenheid),
        ("beter", nu.beter != after.beter),
        ("begin", nu.begin != after.begin),
        ("loting", nu.loting != after.loting),
    ];
    let tekst = "dit is vastgelegd; trek de meting in en maak een nieuwe";
    let changed = fields.into_iter().filter(|(_, changed)| *changed);
    changed.map(|(veld, _)| Formulierfout::new(veld, tekst)).collect()
}

fn whole(velden: &Velden, veld: &str, (least, most): (u32, u32), fouten: &mut Vec<Formulierfout>) -> u32 {
    match velden.get(veld).replace('.', "").parse::<u32>() {
        Ok(number) if (least..=most).contains(&number) => number,
        _ => {
            let tekst = format!("vul een heel getal in, van {least} tot en met {most}");
            fouten.push(Formulierfout::new(veld, tekst));
            least
        }
    }
}

/// One line per area, the periods after each other: `12,5; 13; 11,8; 12`.
fn past(text: &str, fouten: &mut Vec<Formulierfout>) -> Vec<Vec<f64>> {
    let mut wrong = |tekst: String| fouten.push(Formulierfout::new("verleden", tekst));
    let mut areas: Vec<Vec<f64>> = Vec::new();
    for (place, line) in (1..).zip(text.lines().filter(|line| !line.trim().is_empty())) {
        let cells: Vec<&str> =
            line.split([';', '\t']).map(str::trim).filter(|cell| !cell.is_empty()).collect();
        let numbers: Vec<f64> = cells.iter().filter_map(|cell| read_number(cell)).collect();
        if numbers.len() != cells.len() {
            wrong(format!(
                "regel {place}: hier staat iets dat geen getal is; zet tussen de getallen een puntkomma"
            ));
            return Vec::new();
        }
        areas.push(numbers);
    }
    let periods = areas.first().map_or(0, Vec::len);
    if areas.iter().any(|area| area.len() != periods) {
        wrong("niet elke regel heeft evenveel getallen; geef van elk gebied dezelfde perioden".to_owned());
    } else if !areas.is_empty() && periods < 4 {
        wrong("van elk gebied zijn ten minste vier perioden nodig; geef er meer".to_owned());
    } else if areas.len() > MEESTE || periods > MEESTE {
        wrong(format!("dit zijn meer dan {MEESTE} gebieden of perioden; neem jaren in plaats van maanden"));
    }
    areas
}

/// The fields of a study, to be changed.
pub fn typed(inhoud: &Metinginhoud) -> Velden {
    let mut velden = Velden::default();
    velden.add("vraag", &inhoud.vraag);
    velden.add("wie", &inhoud.wie);
    velden.add("keuze", key(inhoud.keuze));
    velden.add("eenheden", key(inhoud.eenheden));
    velden.add("uitkomst", &inhoud.uitkomst);
    velden.add("eenheid", key(inhoud.eenheid));
    velden.add("beter", key(inhoud.beter));
    velden.add("begin", inhoud.begin);
    velden.add("einde", inhoud.einde);
    for (veld, number) in
        [("met", inhoud.met), ("zonder", inhoud.zonder), ("jaren", inhoud.jaren), ("maanden", inhoud.maanden)]
    {
        velden.add(veld, number);
    }
    for (veld, ticked) in
        [("grens", inhoud.grens), ("loting", inhoud.loting), ("na_elkaar", inhoud.na_elkaar)]
    {
        velden.add_some(veld, ticked.then_some("ja"));
    }
    for one in &inhoud.omstandigheden {
        velden.add("omstandigheden", key(*one));
    }
    velden.add_some("kleinste", inhoud.kleinste.map(|value| written(value, 6)));
    velden.add_some("spreiding", inhoud.spreiding.map(|value| written(value, 6)));
    let line = |area: &Vec<f64>| area.iter().map(|value| written(*value, 6)).collect::<Vec<_>>().join("; ");
    velden.add("verleden", inhoud.verleden.iter().map(line).collect::<Vec<_>>().join("\n"));
    velden
}

/// The study with what it says now written down for good.
pub fn sealed(inhoud: &Metinginhoud, dag: Datum, door: &str) -> Metinginhoud {
    let velden = answers(inhoud).into_iter().map(|(veld, answer)| (veld.to_owned(), answer)).collect();
    let zegel = super::opzet::registration(inhoud).digest();
    let vastlegging = Some(Vastlegging { dag, door: door.to_owned(), velden, zegel });
    Metinginhoud { vastlegging, ..inhoud.clone() }
}

/// The study with its conclusion from the form.
pub fn concluded(velden: &Velden, nu: &Metinginhoud, id: &str, vandaag: Datum) -> Uitkomst<Metinginhoud> {
    let mut fouten = Vec::new();
    let Some(opzet) = nu.opzet.filter(|_| nu.vastlegging.is_some()) else {
        let tekst = "deze meting is niet vooraf vastgelegd; leg eerst vast hoe u meet";
        return Err(vec![Formulierfout::new("waarde", tekst)]);
    };
    if !nu.design_holds() {
        let tekst =
            "de vastgelegde opzet klopt niet meer bij uw antwoorden; trek de meting in en maak een nieuwe";
        return Err(vec![Formulierfout::new("waarde", tekst)]);
    }
    let factor = if nu.eenheid == Meeteenheid::Aandeel { 0.01 } else { 1.0 };
    let mut bevindingen = vec![finding(velden, "", opzet, factor, &mut fouten)];
    if velden.has("ook_opzet") {
        match velden.must_soort::<Design>("ook_opzet") {
            Ok(Design::BeforeAfter) => fouten.push(Formulierfout::new(
                "ook_opzet",
                "alleen voor en na vergelijken toont geen effect; kies een andere manier",
            )),
            Ok(other) => bevindingen.push(finding(velden, "ook_", other, factor, &mut fouten)),
            Err(fout) => fouten.push(fout),
        }
    }
    let zonder = velden.has("niveau").then(|| must_number(velden, "niveau", &mut fouten) * factor);
    let n = number_of(velden, nu.eenheden, &mut fouten);
    let tot = velden.must_dag("tot").map_err(|fout| fouten.push(fout)).ok();
    if tot.is_some_and(|tot| tot > vandaag || tot < nu.begin) {
        let tekst = "de cijfers lopen tot een dag na het begin van de hulp, en niet later dan vandaag";
        fouten.push(Formulierfout::new("tot", tekst));
    }
    let (Some(tot), true) = (tot, fouten.is_empty()) else { return Err(fouten) };
    let main = &bevindingen[0];
    let cijfer = Meetcijfer {
        wat: nu.uitkomst.clone(),
        eenheid: nu.eenheid,
        waarde: main.waarde,
        laag: main.laag,
        hoog: main.hoog,
        standaardfout: Some((main.hoog - main.laag) / (2.0 * ::effect::normal_factor(0.95))),
        zonder,
        n,
        methode: opzet.name().nl,
        bron: Meetbron::Effectmeting,
        verwijzing: format!("/leren/meting/{id}"),
        tot,
    };
    let toelichting = velden.get("toelichting").to_owned();
    let conclusie = Some(Meetconclusie { bevindingen, cijfer, toelichting });
    Ok(Metinginhoud { conclusie, ..nu.clone() })
}

/// Over how many: of people never so few that one of them may show; of areas any number.
fn number_of(velden: &Velden, eenheden: StudyUnit, fouten: &mut Vec<Formulierfout>) -> u64 {
    let n = velden.get("n").replace('.', "").parse().unwrap_or(0);
    let (least, tekst) = match eenheden {
        StudyUnit::People => {
            (MIN_N, "vul een heel getal van 10 of meer in; over minder dan 10 laten wij niets zien")
        }
        StudyUnit::Areas => (1, "vul in over hoeveel gebieden dit gaat: een heel getal van 1 of meer"),
    };
    if n < least {
        fouten.push(Formulierfout::new("n", tekst));
    }
    n
}

fn finding(
    velden: &Velden,
    front: &str,
    opzet: Design,
    factor: f64,
    fouten: &mut Vec<Formulierfout>,
) -> Meetbevinding {
    let veld = |naam: &str| format!("{front}{naam}");
    let [waarde, laag, hoog] =
        ["waarde", "laag", "hoog"].map(|naam| must_number(velden, &veld(naam), fouten) * factor);
    if fouten.is_empty() && !(laag <= waarde && waarde <= hoog) {
        let tekst = "het effect ligt niet tussen het laagste en het hoogste; kijk de drie getallen na";
        fouten.push(Formulierfout::new(&veld("waarde"), tekst));
    }
    Meetbevinding { opzet, waarde, laag, hoog }
}

/// What the findings say together; nothing when they say nothing, as with figures of another version.
pub fn together(inhoud: &Metinginhoud, conclusie: &Meetconclusie) -> Option<Conclusion> {
    let share = inhoud.eenheid == Meeteenheid::Aandeel;
    let factor = if share { 100.0 } else { 1.0 };
    let strands: Vec<Strand> = conclusie
        .bevindingen
        .iter()
        .zip(0..)
        .map(|(one, place): (_, usize)| {
            let se = (one.hoog - one.laag) * factor / (2.0 * ::effect::normal_factor(0.95));
            let (low, high) = (one.laag * factor, one.hoog * factor);
            let effect = Inference { low, high, ..Inference::normal(one.waarde * factor, se) };
            Strand { design: one.opzet, effect, registered: place == 0 }
        })
        .collect();
    let unit = if share { ("procentpunt", "percentage points") } else { inhoud.eenheid.naam() };
    let size = strands.first().map_or(0.0, |one| one.effect.value.abs());
    let decimals = if size >= 100.0 {
        0
    } else if size >= 10.0 {
        1
    } else {
        2
    };
    conclude(&strands, inhoud.beter, unit, decimals).ok()
}

#[cfg(test)]
#[path = "invullen_tests.rs"]
mod tests;
