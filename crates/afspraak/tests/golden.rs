//! Acceptance B-1 to B-7 and the worked examples of part B, by hand and from the reference calculation; and what must be
//! refused.
#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a test stops at the first thing that is not as it should be, and says what it skips"
)]

mod proef;

use std::collections::BTreeSet;
use std::path::Path;

use afspraak::{
    Afspraak, Afspraakbestand, Afspraakdeel, Afspraakfout, Afspraakstand, Assen, Bekostiging, Budgetklasse,
    Clausuleoordeel, Gebiedsbestemming, Gebiedsbudget, Gebiedsbudgetbestand, Gebiedsproduct, Looptijdsoort,
    Ondertekening, Raamafspraak, Raambestand, Raambijlage, Rechtsvorm, Tekenstap, Tekstdeel, artikelen,
    verschil,
};
use domein::{Bedrag, parse_datum};
use prijs::{Bronstatus, Caoreeks, Indexclausule, Indexreeks, Indexreeksen, Reekswaarde};
use proef::{compleet, regel};
use rust_decimal::Decimal;

macro_rules! dec {
    ($number:literal) => {
        stringify!($number).replace(['_', ' '], "").parse::<rust_decimal::Decimal>().unwrap()
    };
}

fn product(naam: &str, prijs: Decimal, gebruik: i64, effect: Decimal) -> Gebiedsproduct {
    Gebiedsproduct {
        naam: naam.into(),
        eenheid: "uur".into(),
        taakveld: "6.712".into(),
        klasse: Budgetklasse::Individueel,
        prijs,
        gebruik: Decimal::from(gebruik),
        effect,
        effect_laag: effect - dec!(0.02),
        effect_hoog: effect + dec!(0.03),
        bron_prijs: String::new(),
        bron_gebruik: String::new(),
        bron_effect: String::new(),
    }
}

fn naar(naam: &str, taakveld: &str, klasse: Budgetklasse, duizendsten: u32) -> Gebiedsbestemming {
    Gebiedsbestemming { naam: naam.into(), taakveld: taakveld.into(), klasse, duizendsten }
}

fn example() -> Gebiedsbudgetbestand {
    Gebiedsbudgetbestand {
        producten: vec![
            product("begeleiding individueel", dec!(78.40), 52_000, dec!(0.92)),
            product("dagbesteding", dec!(46.10), 31_000, dec!(0.95)),
            product("huishoudelijke ondersteuning", dec!(38.20), 96_000, dec!(0.98)),
        ],
        naar: vec![
            naar("sociaal werk", "6.1", Budgetklasse::Collectief, 700),
            naar("toegang in de wijk", "6.21", Budgetklasse::Toegang, 300),
        ],
        ..Gebiedsbudgetbestand::default()
    }
}

/// Spoils or empties something in a whole agreement.
type Change = fn(&mut Afspraakbestand);

fn euro(whole: i64) -> Bedrag {
    Bedrag::from_cents(whole * 100)
}

fn says(fouten: &[Afspraakfout], text: &str) {
    assert!(fouten.iter().any(|fout| fout.to_string().contains(text)), "no fault says ‘{text}’: {fouten:#?}");
}

#[test]
fn days_and_prices_stand_there_as_people_write_them() {
    let said: Vec<_> = artikelen(&compleet()).into_iter().flat_map(|one| one.regels).collect();
    let of = |label: &str| said.iter().find(|one| one.label == label).map(|one| one.tekst.as_str());
    assert_eq!(of("Eerste dag"), Some("1 januari 2027"));
    assert_eq!(of("Index: geldt vanaf"), Some("1 januari"));
    assert!(of("begeleiding individueel").unwrap().starts_with("€ 78,40 × 5200 uur × t 0,92"));
    assert!(
        of("Mag tekenen voor Stichting Aan Zet")
            .unwrap()
            .ends_with("vanaf 1 januari 2026, tot € 2.000.000,00")
    );
}

/// Source: `B_area_budget` of the reference calculation. 78.40 × 52,000 = 4,076,800; × 0.92 = 3,750,656, and so on.
#[test]
fn b1_area_budget_is_reproduced() {
    let budget = Gebiedsbudget::new(&example()).unwrap();
    assert_eq!(budget.zonder, euro(9_173_100));
    assert_eq!(budget.met.midden, euro(8_702_157));
    assert_eq!(budget.vrij.midden, euro(470_943));
    let lines: Vec<_> = budget.regels.iter().map(|one| one.met.midden).collect();
    assert_eq!(lines, [euro(3_750_656), euro(1_357_645), euro(3_593_856)]);
    // By hand: 0.02 and 0.03 of 9,173,100 are 183,462 and 275,193.
    assert_eq!((budget.vrij.laag, budget.vrij.hoog), (euro(470_943 - 275_193), euro(470_943 + 183_462)));
    let to: Vec<_> = budget.naar.iter().map(|one| one.bedrag.midden.cents()).collect();
    assert_eq!(to, [32_966_010, 14_128_290], "70 and 30 percent, to the cent");
    assert_eq!(budget.naar_sociale_basis(), budget.vrij.midden);
}

#[test]
fn b1_is_what_the_reference_calculation_says() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/domain/golden.json");
    let Ok(text) = std::fs::read_to_string(&path) else {
        println!("skipped, because {} is not there", path.display());
        return;
    };
    let golden: serde_json::Value = serde_json::from_str(&text).unwrap();
    let golden = &golden["B_area_budget"];
    let budget = Gebiedsbudget::new(&example()).unwrap();
    let whole = |amount: Bedrag| (amount.cents() / 100) as f64;
    assert_eq!(golden["without_transformation"].as_f64(), Some(whole(budget.zonder)));
    assert_eq!(golden["with_transformation"].as_f64(), Some(whole(budget.met.midden)));
    assert_eq!(golden["freed"].as_f64(), Some(whole(budget.vrij.midden)));
    for (line, own) in golden["lines"].as_array().unwrap().iter().zip(&budget.regels) {
        assert_eq!(line["L"].as_f64(), Some(whole(own.met.midden)));
    }
}

#[test]
fn b2_three_axes_are_independent_but_for_a_list_that_explains() {
    assert_eq!(Assen::all(false).count(), 50);
    let refused = |chosen| Assen::all(chosen).filter(|one| one.refusal().is_some()).count();
    assert_eq!(
        (refused(false), refused(true)),
        (6, 10),
        "open house: three payments; with one chosen, all five"
    );
    for one in Assen::all(true).chain(Assen::all(false)) {
        let Some(refusal) = one.refusal() else { continue };
        assert_eq!(one.rechtsvorm, Rechtsvorm::OpenHouse, "no other form refuses anything");
        assert!(refusal.waarom.len() > 40 && refusal.uitweg.starts_with("Kies"), "{refusal:?}");
    }
    let mut file = compleet();
    (file.rechtsvorm, file.een_gekozen) = (Some(Rechtsvorm::OpenHouse), true);
    file.bekostiging = Some(Bekostiging::Output);
    says(&Afspraak::new(file).unwrap_err(), "er wordt niemand gekozen");
}

#[test]
fn b3_a_clause_without_a_method_cannot_be_published() {
    let mut file = compleet();
    file.index.as_mut().unwrap().methode = None;
    let afspraak = Afspraak::new(file).unwrap();
    says(&afspraak.hindernissen(), "niet met welke methode");
    let hash = afspraak.hash("1", 1);
    let fouten =
        Ondertekening::start().step(&afspraak, &Tekenstap::Aanbieden { versie: 1, hash }).unwrap_err();
    says(&fouten, "Kies de methode");
    assert!(
        afspraak.checklist()[2].ontbreekt.iter().any(|one| one.contains("methode")),
        "the draft says so too"
    );

    let mut file = compleet();
    file.index = None;
    says(&Afspraak::new(file).unwrap().hindernissen(), "hoe de prijs meegroeit");
}

/// By hand: OVA and PPC as given, 0.9 and 0.1, corrected by difference over the year before.
#[test]
fn b4_the_clause_of_an_agreement_runs_four_years() {
    let series = |naam: &str, first: [i64; 5], last: [i64; 5]| Indexreeks {
        naam: naam.into(),
        waarden: (2026..)
            .zip(first.into_iter().zip(last))
            .map(|(year, (first, last))| {
                let of = |number| Some(Decimal::new(number, 2));
                (
                    year,
                    Reekswaarde {
                        voorlopig: of(first),
                        definitief: of(last),
                        status: Bronstatus::Voorbeeldwaarde,
                        bron: "toets".into(),
                    },
                )
            })
            .collect(),
    };
    let reeksen = Indexreeksen::new([
        series("OVA", [400, 300, 300, 300, 300], [500, 300, 200, 300, 300]),
        series("PPC", [200, 200, 200, 200, 200], [200, 200, 200, 200, 200]),
    ])
    .unwrap();
    let afspraak = Afspraak::new(compleet()).unwrap();
    let clausule = Indexclausule::new(afspraak.bestand().index.clone().unwrap()).unwrap();
    let trail = clausule.run(&reeksen, &Caoreeks::published(), Bedrag::from_cents(9_011), 2030).unwrap();
    let steps: Vec<_> = trail.iter().map(|one| (one.jaar, one.index, one.correctie)).collect();
    // 2027: 0.9 × 3 + 0.1 × 2 = 2.9, plus 0.9 × (5 − 4) = 0.9. 2029: minus 0.9 × (2 − 3).
    assert_eq!(
        steps,
        [
            (2027, dec!(3.8), dec!(0.9)),
            (2028, dec!(2.9), dec!(0)),
            (2029, dec!(2.0), dec!(-0.9)),
            (2030, dec!(2.9), dec!(0)),
        ]
    );
    for pair in trail.windows(2) {
        assert_eq!(pair[0].prijs_na, pair[1].prijs_voor, "every year starts where the year before ended");
    }
}

#[test]
fn b5_too_few_measured_is_not_judged() {
    let afspraak = Afspraak::new(compleet()).unwrap();
    let clause = &afspraak.bestand().uitkomsten[0];
    assert_eq!(clause.telt_vanaf, 30);
    let oordeel = clause.judge(29, dec!(1));
    assert_eq!(oordeel, Clausuleoordeel::NietBeoordeeld { gemeten: 29, nodig: 30 });
    assert!(oordeel.naam().starts_with("niet beoordeeld"), "{}", oordeel.naam());
    assert_eq!(clause.judge(30, dec!(8)), Clausuleoordeel::Gehaald, "11 to 8: down is good, and 8 is enough");
    assert_eq!(clause.judge(30, dec!(8.1)), Clausuleoordeel::NietGehaald);
}

/// By hand: 45 + 4 × 10 = 85 minutes a year per client. At twenty hours of help a year an hour becomes that
/// part dearer.
#[test]
fn b7_demands_feed_element_f_of_the_tariff() {
    let afspraak = Afspraak::new(compleet()).unwrap();
    let minutes: Decimal = afspraak.tariefeisen().iter().map(|eis| eis.minuten * eis.per_jaar).sum();
    assert_eq!(minutes, dec!(85));
    let f = |eisen: Vec<prijs::Tariefeis>| {
        let mut file = prijs::Tariefbestand::worked_example();
        (file.eisen, file.uren_per_client) = (eisen, Some(dec!(20)));
        let gronden = prijs::Tariefgronden::start_2026();
        prijs::Tarief::new(file, &gronden.view()).unwrap().wmo(prijs::Wmoelement::F)
    };
    let (none, some) = (f(Vec::new()), f(afspraak.tariefeisen()));
    assert_eq!(none, Bedrag::ZERO);
    // 85 / 60 / 20 of a productive hour: 0.070833 × 78,676.74 / 1,239.9 = 4.49, on its way to a whole sum of parts.
    assert!((some.cents() - 449).abs() <= 1, "{some}");
    let mut twice = afspraak.tariefeisen();
    twice.extend(afspraak.tariefeisen());
    assert!(f(twice) > some, "more demands make it dearer");
}

fn annex(gemeente: &str) -> Raambijlage {
    Raambijlage {
        gemeente: gemeente.into(),
        naam: format!("Gemeente {gemeente}"),
        budget: vec![regel(2027, "6.1", 1_000_000)],
        ..Raambijlage::default()
    }
}

#[test]
fn b6_adding_a_municipality_changes_only_its_annex() {
    let raam = Raamafspraak::new(Raambestand {
        naam: "Regio".into(),
        eerste_jaar: 2027,
        laatste_jaar: 2030,
        bijlagen: vec![annex("0363"), annex("0034")],
        ..Raambestand::default()
    })
    .unwrap();
    let more = raam.add(annex("0599")).unwrap();
    let (before, after) = (raam.bestand(), more.bestand());
    assert_eq!(before.gedeeld, after.gedeeld);
    assert!(before.bijlagen.iter().all(|one| after.bijlagen.contains(one)), "no other annex changes");
    assert_eq!(after.bijlagen.len(), before.bijlagen.len() + 1);
    assert_eq!(more.remove("0599").unwrap(), raam, "and back again");
    says(&raam.add(annex("0363")).unwrap_err(), "doet al mee");

    let mut spent = annex("0014");
    spent.besteed = 5;
    let fout = raam.add(spent).unwrap().remove("0014").unwrap_err();
    assert!(fout.to_string().contains("besteed; dan kan zij niet weg"), "{fout}");
}

#[test]
fn the_checklist_is_calculated_from_the_content() {
    let full = Afspraak::new(compleet()).unwrap();
    let open: Vec<_> = full.checklist().into_iter().filter(|punt| !punt.klaar()).collect();
    assert!(open.is_empty(), "{open:#?}");
    assert_eq!(
        full.checklist().iter().map(|punt| punt.nummer).collect::<Vec<_>>(),
        (1..=15).collect::<Vec<u8>>()
    );
    // What each point hangs on: take it away, and that point says so.
    let takes: [(u8, Change); 15] = [
        (1, |one| one.taak.clear()),
        (2, |one| one.inspraak.clear()),
        (3, |one| drop(one.budget.pop())),
        (4, |one| one.onderaanneming.reele_prijs = false),
        (5, |one| one.uitkomsten.clear()),
        (6, |one| one.rapportage.per_jaar = Some(4)),
        (7, |one| one.rapportage.leerdagen = None),
        (8, |one| one.rapportage.spiegel = false),
        (9, |one| one.uitstap.overdracht = Some(11)),
        (10, |one| one.voorbehoud.wat_dan.clear()),
        (11, |one| one.risico.wet.clear()),
        (12, |one| one.gegevens.bewaren.clear()),
        (13, |one| one.egalisatie.ten_hoogste = None),
        (14, |one| one.onderaanneming.tekst.clear()),
        (15, |one| one.geschil.truncate(1)),
    ];
    for (nummer, take) in takes {
        let mut file = compleet();
        take(&mut file);
        let open: Vec<_> =
            Afspraak::new(file).unwrap().checklist().into_iter().filter(|punt| !punt.klaar()).collect();
        assert_eq!(open.iter().map(|punt| punt.nummer).collect::<Vec<_>>(), [nummer], "{open:#?}");
    }
}

#[test]
fn bad_input_is_refused_with_a_way_out() {
    let spoil: [(&str, Change); 18] = [
        ("vóór het begin", |one| one.eind = "2026-12-31".into()),
        ("is geen dag", |one| one.begin = "1-1-2027".into()),
        ("buiten de looptijd (2027 tot en met 2030)", |one| one.budget.push(regel(2031, "6.1", 1))),
        ("boven nul", |one| one.budget.push(regel(2027, "6.2", 0))),
        ("geen code van Iv3", |one| one.budget.push(regel(2027, "6,1", 1))),
        ("er twee keer", |one| one.budget.push(one.budget[0].clone())),
        ("geen partij bij deze afspraak", |one| one.budget[0].partij = "Niemand".into()),
        ("vijf is het meeste", |one| {
            for place in 0..5 {
                let mut more = one.uitkomsten[0].clone();
                more.indicator = format!("nog {place}");
                one.uitkomsten.push(more);
            }
        }),
        ("een grens tussen 0,1 en 100 %", |one| one.uitkomsten[1].ten_hoogste = None),
        ("hoort bij een gevolg in geld", |one| one.uitkomsten[0].ten_hoogste = Some(10)),
        ("vanaf een aantal gemeten mensen", |one| one.uitkomsten[0].telt_vanaf = 0),
        ("is geen getal", |one| one.uitkomsten[0].doel = "minder".into()),
        ("u koos één jaar", |one| one.looptijd = Some(Looptijdsoort::Eenjarig)),
        ("iemand tekent voor één partij", |one| {
            let twice = one.partijen[0].gemachtigden[0].clone();
            one.partijen[1].gemachtigden.push(twice);
        }),
        ("één keer in", |one| one.partijen[1].naam = one.partijen[0].naam.clone()),
        ("eindigt vóór het begint", |one| one.partijen[0].gemachtigden[0].tot = "2020-01-01".into()),
        ("hoort bij een opgave", |one| one.opgave = "  ".into()),
        ("samen", |one| one.index.as_mut().unwrap().gewichten[0].gewicht = dec!(0.5)),
    ];
    for (text, spoil) in spoil {
        let mut file = compleet();
        spoil(&mut file);
        let fouten = Afspraak::new(file).unwrap_err();
        says(&fouten, text);
        assert!(fouten.iter().all(|one| !one.uitweg.is_empty()), "{fouten:?}");
    }
}

#[test]
fn shares_of_an_area_budget_sum_to_all() {
    let mut file = example();
    file.naar[0].duizendsten = 600;
    says(&Gebiedsbudget::new(&file).unwrap_err(), "(90,0 %)");
    let mut file = example();
    file.producten[0].prijs = dec!(100_000_000_000);
    file.producten[0].gebruik = dec!(100_000_000_000);
    says(&Gebiedsbudget::new(&file).unwrap_err(), "te groot");
}

/// The versions that were closed.
fn closed(now: &Ondertekening) -> Vec<u32> {
    now.gesloten().iter().map(|one| one.versie).collect()
}

fn walk(steps: &[Tekenstap]) -> Result<Ondertekening, Vec<Afspraakfout>> {
    let afspraak = Afspraak::new(compleet()).unwrap();
    steps.iter().try_fold(Ondertekening::start(), |now, step| now.step(&afspraak, step))
}

fn signs(account: &str, hash: afspraak::Documenthash) -> Tekenstap {
    Tekenstap::Tekenen { account: account.into(), dag: parse_datum("2026-12-01").unwrap(), hash }
}

#[test]
fn signing_needs_each_party_once_with_a_mandate() {
    let afspraak = Afspraak::new(compleet()).unwrap();
    let hash = afspraak.hash("1", 1);
    let offer = Tekenstap::Aanbieden { versie: 1, hash };
    let done = walk(&[offer.clone(), signs("wethouder", hash), signs("directeur", hash)]).unwrap();
    assert_eq!(done.stand(), Afspraakstand::Gesloten);
    assert_eq!((closed(&done), done.handtekeningen().len()), (vec![1], 2));

    says(&walk(&[signs("wethouder", hash)]).unwrap_err(), "geen versie klaar");
    says(&walk(&[offer.clone(), signs("voorbijganger", hash)]).unwrap_err(), "heeft geen mandaat");
    says(
        &walk(&[offer.clone(), signs("wethouder", hash), signs("wethouder", hash)]).unwrap_err(),
        "heeft al getekend, op 1 december 2026",
    );
    says(
        &walk(&[offer.clone(), signs("wethouder", afspraak.hash("1", 2))]).unwrap_err(),
        "niet het stuk dat klaarligt",
    );
    says(
        &walk(&[offer.clone(), Tekenstap::NieuweVersie { gezien: 1 }]).unwrap_err(),
        "Neem het aanbod eerst terug",
    );
    says(&walk(&[offer.clone(), offer.clone()]).unwrap_err(), "ligt al een versie klaar");
    says(&walk(&[Tekenstap::NieuweVersie { gezien: 1 }, offer.clone()]).unwrap_err(), "is niet de nieuwste");
    let intrekken = Tekenstap::Intrekken { reden: "de opgave is veranderd".into() };
    says(&walk(&[intrekken, offer.clone()]).unwrap_err(), "is ingetrokken");
    says(&walk(&[Tekenstap::Intrekken { reden: " ".into() }]).unwrap_err(), "met een reden");

    // Taking back clears what was signed: a new offer is signed anew.
    let back = walk(&[offer.clone(), signs("wethouder", hash), Tekenstap::Terugnemen]).unwrap();
    assert_eq!((back.stand(), back.handtekeningen().len()), (Afspraakstand::Open, 0));
}

#[test]
fn a_mandate_has_an_amount_and_a_last_day() {
    let mut file = compleet();
    file.partijen[1].gemachtigden[0].tot_bedrag = Some(100);
    let small = Afspraak::new(file).unwrap();
    let hash = small.hash("1", 1);
    let offered = Ondertekening::start().step(&small, &Tekenstap::Aanbieden { versie: 1, hash }).unwrap();
    says(&offered.step(&small, &signs("directeur", hash)).unwrap_err(), "gaat tot € 1,00");
    let late =
        Tekenstap::Tekenen { account: "wethouder".into(), dag: parse_datum("2031-01-01").unwrap(), hash };
    says(&offered.step(&small, &late).unwrap_err(), "eindigde op 31 december 2030");
    let early =
        Tekenstap::Tekenen { account: "wethouder".into(), dag: parse_datum("2025-01-01").unwrap(), hash };
    says(&offered.step(&small, &early).unwrap_err(), "begint pas op");
}

#[test]
fn what_changes_after_signing_is_signed_again() {
    let afspraak = Afspraak::new(compleet()).unwrap();
    let (first, second) = (afspraak.hash("1", 1), afspraak.hash("1", 2));
    let all_signed = [
        Tekenstap::Aanbieden { versie: 1, hash: first },
        signs("wethouder", first),
        signs("directeur", first),
    ];
    let addendum = walk(&[&all_signed[..], &[Tekenstap::NieuweVersie { gezien: 1 }]].concat()).unwrap();
    assert!(addendum.is_addendum());
    assert_eq!((addendum.stand(), addendum.handtekeningen().len()), (Afspraakstand::Open, 0));
    let offered = addendum.step(&afspraak, &Tekenstap::Aanbieden { versie: 2, hash: second }).unwrap();
    says(&offered.step(&afspraak, &signs("directeur", first)).unwrap_err(), "niet het stuk");
    let half = offered.step(&afspraak, &signs("directeur", second)).unwrap();
    assert_eq!(half.wacht_op(&afspraak), ["Gemeente Merwoude"]);
    let kept = serde_json::to_string(&half).unwrap();
    assert_eq!(serde_json::from_str::<Ondertekening>(&kept).unwrap(), half, "kept and read back");
    let whole = half.step(&afspraak, &signs("wethouder", second)).unwrap();
    assert_eq!(closed(&whole), [1, 2]);
    let left = addendum.step(&afspraak, &Tekenstap::Intrekken { reden: "toch niet".into() }).unwrap();
    assert_eq!(
        (left.stand(), closed(&left)),
        (Afspraakstand::Gesloten, vec![1]),
        "the first one still holds"
    );
    says(
        &whole.step(&afspraak, &Tekenstap::Intrekken { reden: "weg".into() }).unwrap_err(),
        "trekt niemand alleen in",
    );
}

#[test]
fn a_redline_names_what_came_what_went_and_what_changed() {
    let old = compleet();
    let mut new = compleet();
    new.budget[1].bedrag += 100;
    new.eisen.remove(0);
    new.gebieden.push("Oost".into());
    new.taak = new.taak.replace("vroeg", "eerder en beter");
    let (old, new) = (Afspraak::new(old).unwrap(), Afspraak::new(new).unwrap());
    let all = verschil(old.bestand(), new.bestand());
    let parts: Vec<_> = all.iter().map(|one| one.deel).collect();
    assert_eq!(parts, [Afspraakdeel::Opdracht, Afspraakdeel::Budget, Afspraakdeel::Eisen]);
    let task = &all[0].regels[0].delen;
    assert!(
        task.contains(&Tekstdeel::Weg("vroeg ".into()))
            && task.contains(&Tekstdeel::Nieuw("eerder en beter ".into())),
        "{task:?}"
    );
    assert_eq!(all[2].regels[0].soort, afspraak::Regelsoortverschil::Weg);
    assert_eq!(all[1].regels.len(), 2, "the line, and the total");
}

#[test]
fn every_field_that_is_filled_in_is_in_the_words() {
    let afspraak = Afspraak::new(compleet()).unwrap();
    let said: BTreeSet<_> = artikelen(afspraak.bestand()).into_iter().map(|one| one.deel).collect();
    assert_eq!(said.len(), Afspraakdeel::ALL.len(), "every part has an article");
    let words: String = artikelen(afspraak.bestand())
        .iter()
        .flat_map(|one| &one.regels)
        .map(|one| format!("{} {} ", one.label, one.tekst))
        .collect();
    // Every text of the file stands in the words, so that nothing is signed that one could not read.
    fn texts(value: &serde_json::Value, all: &mut Vec<String>) {
        match value {
            serde_json::Value::String(text) => all.push(text.clone()),
            serde_json::Value::Array(list) => list.iter().for_each(|one| texts(one, all)),
            serde_json::Value::Object(map) => map.values().for_each(|one| texts(one, all)),
            _ => {}
        }
    }
    let mut all = Vec::new();
    let mut value = serde_json::to_value(afspraak.bestand()).unwrap();
    for choice in ["rechtsvorm", "bekostiging", "looptijd", "index", "gebiedsbudget"] {
        value.as_object_mut().unwrap().remove(choice);
    }
    texts(&value, &mut all);
    let choices = [
        "collectief",
        "individueel",
        "toegang",
        "opdrachtgever",
        "uitvoerder",
        "geld",
        "gesprek",
        "jaar",
        "kwartaal",
        "halverwege",
        "leren",
        "partnerschap",
    ];
    for text in all.iter().filter(|text| !choices.contains(&text.as_str()) && parse_datum(text).is_err()) {
        assert!(words.contains(text.as_str()), "‘{text}’ is not in the words");
    }
}

#[test]
fn a_document_is_read_back_and_its_hash_can_be_calculated_by_anybody() {
    let afspraak = Afspraak::new(compleet()).unwrap();
    let bytes = afspraak.document("1", 1);
    let read: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
    assert_eq!(read["vorm"], afspraak::VORM);
    let again: Afspraakbestand = serde_json::from_value(read["inhoud"].clone()).unwrap();
    assert_eq!(Afspraak::new(again).unwrap(), afspraak);
    let text = afspraak.hash("1", 1).to_string();
    assert_eq!(afspraak::Documenthash::parse(&text), Some(afspraak.hash("1", 1)));
    assert_eq!(afspraak::Documenthash::parse("zz"), None);
}

/// By hand: an absent limit is not asked, so one limit that holds is enough; without any limit nobody may say so.
#[test]
fn one_limit_of_the_floor_is_enough_to_keep_t() {
    use afspraak::{Bodemoordeel, Bodemregel};
    let one = Bodemregel { wachttijd: Some(10), onvervuld: None };
    assert_eq!(one.judge(Some(dec!(10)), None), Bodemoordeel::Houden);
    assert_eq!(
        one.judge(Some(dec!(9)), Some(dec!(99))),
        Bodemoordeel::Houden,
        "what has no limit is not asked"
    );
    assert_eq!(one.judge(None, Some(dec!(0))), Bodemoordeel::NietTeZeggen);
    let over = Bodemoordeel::Herzien { wachttijd: true, onvervuld: false };
    assert_eq!(one.judge(Some(dec!(10.1)), None), over);
    let none = Bodemregel::default();
    assert_eq!(none.judge(Some(dec!(0)), Some(dec!(0))), Bodemoordeel::NietTeZeggen);
}

#[test]
fn a_figure_of_an_area_says_its_source_or_that_it_has_none() {
    let mut file = compleet();
    let mut one = product("begeleiding", dec!(78.40), 52_000, dec!(0.92));
    one.bron_prijs = "rekenmodel 2026".into();
    let unmarked = serde_json::to_string(&product("begeleiding", dec!(78.40), 52_000, dec!(0.92))).unwrap();
    assert!(!unmarked.contains("bron"), "what was signed without a source keeps its bytes");
    file.gebiedsbudget =
        Some(Gebiedsbudgetbestand { producten: vec![one], ..Gebiedsbudgetbestand::default() });
    let text: Vec<_> = artikelen(&file).into_iter().flat_map(|one| one.regels).map(|one| one.tekst).collect();
    let said = "Bron van de prijs: rekenmodel 2026; van het gebruik: zonder bron; van t: zonder bron";
    assert!(text.iter().any(|line| line.ends_with(said)), "{text:?}");
}

#[test]
fn what_was_spent_is_not_lowered_to_get_a_municipality_out() {
    let annex = Raambijlage {
        gemeente: "0384".into(),
        naam: "Diemen".into(),
        besteed: 500,
        ..Raambijlage::default()
    };
    let raam = Raamafspraak::new(Raambestand {
        naam: "raam".into(),
        eerste_jaar: 2027,
        laatste_jaar: 2030,
        bijlagen: vec![annex.clone()],
        ..Raambestand::default()
    })
    .unwrap();
    let none = Raambijlage { besteed: 0, ..annex.clone() };
    says(&raam.change(none.clone(), " ").unwrap_err(), "lager kan alleen met een reden");
    assert!(raam.remove("0384").is_err(), "so it cannot be taken out either");
    assert!(raam.change(Raambijlage { besteed: 600, ..annex }, "").is_ok(), "more is no question");
    let corrected = raam.change(none, "dubbel geboekt").unwrap();
    assert!(corrected.remove("0384").is_ok());
}
