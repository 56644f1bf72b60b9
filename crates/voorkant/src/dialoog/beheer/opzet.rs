//! From what somebody typed to an expectation, and back; with what the gate of language says, at the field where it stands.

use std::ops::Range;

use ::verwachting::{
    Dialooggebied, Taalbevinding, Vangnet, Verwachtingfout, Verwachtingsoort, Verwachtingsopzet, Zinsdeel,
    check_language,
};
use domein::Levensdomein;

use super::kop::area;
use crate::web::velden::{Formulierfout, Velden, key};

/// An expectation as it was typed; or all that is wrong with its fields.
pub(super) fn read(
    velden: &Velden,
    gebieden: &[(String, String)],
    nu: Option<&Dialooggebied>,
) -> Result<Verwachtingsopzet, Vec<Formulierfout>> {
    let mut fouten = Vec::new();
    let soort = velden.must_soort::<Verwachtingsoort>("soort").map_err(|fout| fouten.push(fout)).ok();
    let daad = part(velden, "daad", &mut fouten);
    if daad.is_none() && velden.get("daad").is_empty() {
        let tekst = "er staat nog niets; schrijf een stuk van een zin, zoals: hulp binnen 2 weken";
        fouten.push(Formulierfout::new("daad", tekst));
    }
    let voorwaarde = part(velden, "voorwaarde", &mut fouten);
    let grens = part(velden, "grens", &mut fouten);
    let vangnet = net(velden, &mut fouten);
    let domein = velden.get("domein").parse::<Levensdomein>().ok();
    if domein.is_none() {
        fouten.push(Formulierfout::new("domein", "kies iets uit de lijst"));
    }
    let gebied = area(velden, gebieden, nu).map_err(|fout| fouten.push(fout)).ok();
    match (soort, daad, domein, gebied) {
        (Some(soort), Some(daad), Some(domein), Some(gebied)) if fouten.is_empty() => Ok(Verwachtingsopzet {
            soort,
            dragers: velden.soorten("dragers").into_iter().collect(),
            ontvangers: velden.soorten("ontvangers").into_iter().collect(),
            daad,
            voorwaarde,
            grens,
            vangnet,
            domein,
            gebied,
        }),
        _ => Err(fouten),
    }
}

fn part(velden: &Velden, veld: &str, fouten: &mut Vec<Formulierfout>) -> Option<Zinsdeel> {
    velden.some(veld).unwrap_or_else(|fout| {
        fouten.push(fout);
        None
    })
}

/// Who catches it and with what: both, or neither.
fn net(velden: &Velden, fouten: &mut Vec<Formulierfout>) -> Option<Vangnet> {
    let wat = part(velden, "vangnet_wat", fouten);
    let wie = velden.soort("vangnet_wie").unwrap_or_else(|fout| {
        fouten.push(fout);
        None
    });
    match (wie, wat) {
        (Some(wie), Some(wat)) => Some(Vangnet { wie, wat }),
        (Some(_), None) if velden.get("vangnet_wat").is_empty() => {
            let tekst = "schrijf op waar zij voor zorgen, of kies bij ‘wie vangt op’ niemand";
            fouten.push(Formulierfout::new("vangnet_wat", tekst));
            None
        }
        (None, Some(_)) => {
            let tekst = "kies wie hiervoor zorgt, of haal de tekst over het vangnet weg";
            fouten.push(Formulierfout::new("vangnet_wie", tekst));
            None
        }
        _ => None,
    }
}

/// The fields of an expectation, to be changed.
pub(super) fn typed(opzet: &Verwachtingsopzet) -> Velden {
    let mut velden = Velden::default();
    velden.add("soort", key(opzet.soort));
    opzet.dragers.iter().for_each(|one| velden.add("dragers", one.key()));
    opzet.ontvangers.iter().for_each(|one| velden.add("ontvangers", one.key()));
    velden.add("daad", &opzet.daad);
    velden.add_some("voorwaarde", opzet.voorwaarde.as_ref());
    velden.add_some("grens", opzet.grens.as_ref());
    velden.add_some("vangnet_wie", opzet.vangnet.as_ref().map(|net| net.wie.key()));
    velden.add_some("vangnet_wat", opzet.vangnet.as_ref().map(|net| &net.wat));
    velden.add("domein", opzet.domein.key());
    velden.add("gebied", opzet.gebied.code());
    velden
}

/// What stands in the way of publishing, each at its field; what belongs to one field is said together.
pub(super) fn hindrances(opzet: &Verwachtingsopzet) -> Vec<Formulierfout> {
    let mut all: Vec<Formulierfout> = Vec::new();
    for fault in opzet.faults() {
        let (veld, tekst) = (field(opzet, &fault), said(&fault));
        match all.iter_mut().find(|one| one.veld == veld) {
            Some(one) => one.tekst = format!("{} {tekst}", one.tekst),
            None => all.push(Formulierfout::new(veld, tekst)),
        }
    }
    all
}

/// What can be said in plainer words; it stands in the way of nothing.
pub(super) fn advice(opzet: &Verwachtingsopzet) -> Vec<Formulierfout> {
    let found = check_language(&opzet.zin()).bevindingen;
    let soft = found.into_iter().filter(|one| !one.regel.blocks());
    soft.map(|one| Formulierfout::new(place(opzet, &one), format!("{} {}", one.wat, one.uitweg))).collect()
}

fn said(fault: &Verwachtingfout) -> String {
    match fault {
        // The place is counted in the whole sentence, which is not in any field.
        Verwachtingfout::Taal(found) => format!("{} {}", found.wat, found.uitweg),
        other => other.to_string(),
    }
}

fn field(opzet: &Verwachtingsopzet, fault: &Verwachtingfout) -> &'static str {
    use Verwachtingfout as Fout;
    match fault {
        Fout::GeenDrager | Fout::MeerDragers | Fout::NietZelf | Fout::NietSamen => "dragers",
        Fout::GeenOntvanger | Fout::Zelfde => "ontvangers",
        Fout::GeenVangnet | Fout::VangnetVanInwoners => "vangnet_wie",
        Fout::Taal(found) => place(opzet, found),
    }
}

/// The field that has most of what was found in the whole sentence; the deed where none has any of it.
fn place(opzet: &Verwachtingsopzet, found: &Taalbevinding) -> &'static str {
    let signs: Vec<char> = opzet.zin().chars().collect();
    let found = found.begin.saturating_sub(1)..found.eind;
    let net = opzet.vangnet.as_ref().map(|net| &net.wat);
    let parts = [
        ("daad", Some(&opzet.daad)),
        ("voorwaarde", opzet.voorwaarde.as_ref()),
        ("grens", opzet.grens.as_ref()),
        ("vangnet_wat", net),
    ];
    let mut from = 0;
    let mut most = ("daad", 0);
    for (veld, part) in parts {
        let Some(there) = part.and_then(|part| whereabouts(&signs, part, from)) else { continue };
        from = there.end;
        let both = there.end.min(found.end).saturating_sub(there.start.max(found.start));
        if both > most.1 {
            most = (veld, both);
        }
    }
    most.0
}

/// Where a part stands in the sentence, from a place on.
fn whereabouts(signs: &[char], part: &Zinsdeel, from: usize) -> Option<Range<usize>> {
    let part: Vec<char> = part.as_str().chars().collect();
    let begin = signs.get(from..)?.windows(part.len()).position(|here| here == part)? + from;
    Some(begin..begin + part.len())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]
mod tests {
    use super::*;

    fn gebieden() -> Vec<(String, String)> {
        vec![("GM9999".to_owned(), "heel Merwoude".to_owned())]
    }

    fn filled(overlay: &[(&str, &str)]) -> Velden {
        let mut velden = Velden::default();
        for (veld, waarde) in overlay.iter().chain(&[
            ("soort", "mag-rekenen-op"),
            ("dragers", "gemeente"),
            ("ontvangers", "inwoners"),
            ("daad", "hulp binnen 2 weken"),
            ("domein", "geld"),
            ("gebied", "GM9999"),
        ]) {
            velden.add(veld, waarde);
        }
        velden
    }

    fn fields(fouten: &[Formulierfout]) -> Vec<&str> {
        fouten.iter().map(|fout| fout.veld.as_str()).collect()
    }

    #[test]
    fn an_expectation_goes_out_and_comes_back() {
        let net = [("voorwaarde", "u belt"), ("vangnet_wie", "professionals"), ("vangnet_wat", "een plan")];
        let opzet = read(&filled(&net), &gebieden(), None).unwrap();
        assert_eq!(read(&typed(&opzet), &gebieden(), None).unwrap(), opzet);
        assert_eq!(hindrances(&opzet), []);
    }

    #[test]
    fn all_that_is_wrong_is_said_at_once_and_never_repeats_a_number() {
        let fouten = read(&Velden::default(), &gebieden(), None).unwrap_err();
        assert_eq!(fields(&fouten), ["soort", "daad", "domein", "gebied"]);
        let personal = [("daad", "hulp van 06-12345678"), ("vangnet_wie", "gemeente")];
        let fouten = read(&filled(&personal), &gebieden(), None).unwrap_err();
        assert_eq!(fields(&fouten), ["daad", "vangnet_wat"]);
        assert!(!fouten[0].tekst.contains("12345678"), "{}", fouten[0].tekst);
        let half = read(&filled(&[("vangnet_wat", "een plan")]), &gebieden(), None).unwrap_err();
        assert_eq!(fields(&half), ["vangnet_wie"]);
    }

    #[test]
    fn what_the_gate_finds_stands_at_its_field() {
        let long = "u elke week op maandag of dinsdag of woensdag of donderdag of vrijdag langskomt bij ons";
        let opzet = read(&filled(&[("voorwaarde", long)]), &gebieden(), None).unwrap();
        assert_eq!(fields(&hindrances(&opzet)), ["voorwaarde"]);
        let ours = [("soort", "regelen-wij-zelf"), ("dragers", "buurt"), ("daad", "een sleutel voor elkaar")];
        let opzet = read(&filled(&ours), &gebieden(), None).unwrap();
        // The kind of a form with two values of one field is the first; the bearers are all of them.
        assert!(fields(&hindrances(&opzet)).contains(&"vangnet_wie"), "{:?}", hindrances(&opzet));
        let nobody = Velden::read(b"soort=grens&daad=een+taxi&domein=wonen&gebied=GM9999");
        let opzet = read(&nobody, &gebieden(), None).unwrap();
        assert_eq!(fields(&hindrances(&opzet)), ["dragers", "ontvangers"]);
    }

    #[test]
    fn advice_blocks_nothing() {
        let opzet = read(&filled(&[("daad", "hulp conform de beschikking")]), &gebieden(), None).unwrap();
        let said = advice(&opzet);
        assert!(!said.is_empty() && said.iter().all(|one| one.veld == "daad"), "{said:?}");
        assert_eq!(hindrances(&opzet), []);
    }
}
