//! Each part, from the fields of its form.

use afspraak::{
    Afspraakbestand, Afspraakeis, Afspraakpartij, Bekostiging, Bodemregel, Budgetklasse, Budgetregel,
    Clausulegevolg, Gebiedsbestemming, Gebiedsbudgetbestand, Gebiedsproduct, Gemachtigde, Geschiltrede,
    IJkmoment, IJksoort, Looptijdsoort, Partijrol, Rechtsvorm, Uitkomstclausule,
};
use domein::parse_datum;
use prijs::{Budgettekort, Indexbestand, Indexcorrectie, Indexmethode, Indexweigeraar, Reeksgewicht};
use rust_decimal::Decimal;

use super::Formulierlezer;

/// The name of a field in a row.
pub(super) fn at(naam: &str, row: usize, veld: &str) -> String {
    format!("{naam}-{row}-{veld}")
}

pub(super) fn task(after: &mut Afspraakbestand, lezer: &mut Formulierlezer<'_>) {
    after.titel = lezer.line("titel");
    after.taak = lezer.text("taak");
    let areas = lezer.line("gebieden");
    after.gebieden =
        areas.split(',').map(str::trim).filter(|one| !one.is_empty()).map(str::to_owned).collect();
    after.inspraak = lezer.text("inspraak");
}

pub(super) fn axes(after: &mut Afspraakbestand, lezer: &mut Formulierlezer<'_>) {
    after.rechtsvorm = lezer.choice("rechtsvorm", Rechtsvorm::from_key);
    after.bekostiging = lezer.choice("bekostiging", Bekostiging::from_key);
    after.looptijd = lezer.choice("looptijd", Looptijdsoort::from_key);
    after.een_gekozen = lezer.ticked("een_gekozen");
    after.begin = lezer.day("begin");
    after.eind = lezer.day("eind");
}

pub(super) fn parties(after: &mut Afspraakbestand, lezer: &mut Formulierlezer<'_>) {
    let before = std::mem::take(&mut after.partijen);
    for row in lezer.rows("partij", &["naam"], 30) {
        let naam = lezer.line(&at("partij", row, "naam"));
        // A party that gets another name keeps its lines and its mandates.
        if let Some(was) = before.get(row).filter(|was| was.naam != naam) {
            for line in after.budget.iter_mut().filter(|line| line.partij == was.naam) {
                line.partij.clone_from(&naam);
            }
        }
        after.partijen.push(Afspraakpartij {
            rol: lezer.must_choice(&at("partij", row, "rol"), Partijrol::from_key, Partijrol::Uitvoerder),
            organisatie: lezer.line(&at("partij", row, "organisatie")),
            tekent: lezer.ticked(&at("partij", row, "tekent")),
            gemachtigden: Vec::new(),
            naam,
        });
    }
    for row in lezer.rows("gemachtigde", &["account", "naam"], 60) {
        let veld = |veld| at("gemachtigde", row, veld);
        let of = lezer.line(&veld("partij"));
        let renamed =
            before.iter().position(|was| was.naam == of).and_then(|place| after.partijen.get(place));
        let of = renamed.map_or(of, |party| party.naam.clone());
        let one = Gemachtigde {
            account: lezer.line(&veld("account")),
            naam: lezer.line(&veld("naam")),
            van: lezer.day(&veld("van")),
            tot: lezer.day(&veld("tot")),
            tot_bedrag: lezer.cents(&veld("tot_bedrag")),
        };
        match after.partijen.iter_mut().find(|party| party.naam == of) {
            Some(party) => party.gemachtigden.push(one),
            None => lezer.wrong(&veld("partij"), "deze partij staat hierboven niet; schrijf de naam net zo"),
        }
    }
}

pub(super) fn budget(after: &mut Afspraakbestand, lezer: &mut Formulierlezer<'_>) {
    let before = std::mem::take(&mut after.budget);
    // Nobody makes a mark by hand: one that was not there is none.
    let known = |mark: &str| {
        if before.iter().any(|one| one.scenario == mark) { mark.to_owned() } else { String::new() }
    };
    for row in lezer.rows("budget", &["bedrag"], 280) {
        let veld = |veld| at("budget", row, veld);
        let jaar = lezer.must_whole(&veld("jaar"));
        after.budget.push(Budgetregel {
            jaar: i32::try_from(jaar).unwrap_or(0),
            taakveld: lezer.raw(&veld("taakveld")).to_owned(),
            klasse: lezer.must_choice(&veld("klasse"), Budgetklasse::from_key, Budgetklasse::Collectief),
            omschrijving: lezer.line(&veld("omschrijving")),
            partij: lezer.raw(&veld("partij")).to_owned(),
            bedrag: lezer.cents(&veld("bedrag")).unwrap_or(0),
            scenario: known(lezer.raw(&veld("scenario"))),
        });
    }
}

pub(super) fn price(after: &mut Afspraakbestand, lezer: &mut Formulierlezer<'_>) {
    after.prijs.tekst = lezer.text("prijs_tekst");
    after.prijs.prijs = lezer.cents("prijs");
    after.prijs.eenheid = lezer.line("eenheid");
    after.prijs.tarief = lezer.line("tarief");
    after.index = index(lezer);
    after.onderaanneming.toegestaan = lezer.yes_no("sub_mag");
    after.onderaanneming.reele_prijs = lezer.ticked("sub_prijs");
    after.onderaanneming.tekst = lezer.text("sub_tekst");
}

/// The index clause; None without a day of the price.
pub fn index(lezer: &mut Formulierlezer<'_>) -> Option<Indexbestand> {
    let rows = lezer.rows("reeks", &["reeks", "gewicht"], 6);
    let day = lezer.day("index_dag");
    let methode =
        lezer.choice("index_methode", |key| Indexmethode::ALL.into_iter().find(|one| one.key() == key));
    let Ok(basisdatum) = parse_datum(&day) else {
        if methode.is_some() || !rows.is_empty() {
            lezer.wrong("index_dag", "een index begint bij de dag van de prijs; vul die dag in");
        }
        return None;
    };
    let gewichten = rows.into_iter().map(|row| Reeksgewicht {
        reeks: lezer.line(&at("reeks", row, "reeks")).to_uppercase(),
        gewicht: lezer.number(&at("reeks", row, "gewicht")).unwrap_or(Decimal::ZERO),
    });
    let gewichten = gewichten.collect();
    let month = lezer.whole("index_maand").unwrap_or(1);
    Some(Indexbestand {
        basisdatum,
        gewichten,
        methode,
        correctie: lezer
            .choice("index_correctie", |key| Indexcorrectie::ALL.into_iter().find(|one| one.key() == key))
            .unwrap_or_default(),
        maand: u8::try_from(month).unwrap_or(0),
        plafond: lezer.number("index_plafond"),
        bodem: lezer.number("index_bodem"),
        weigeraar: lezer
            .choice("index_weigeraar", |key| Indexweigeraar::ALL.into_iter().find(|one| one.key() == key))
            .unwrap_or_default(),
        tekort: lezer
            .choice("index_tekort", |key| Budgettekort::ALL.into_iter().find(|one| one.key() == key))
            .unwrap_or_default(),
    })
}

pub(super) fn outcomes(after: &mut Afspraakbestand, lezer: &mut Formulierlezer<'_>) {
    let before = std::mem::take(&mut after.uitkomsten);
    // Nobody makes a mark by hand: one that was not there is none.
    let known = |mark: &str| {
        if before.iter().any(|one| one.verwachting == mark) { mark.to_owned() } else { String::new() }
    };
    for row in lezer.rows("uitkomst", &["indicator", "nulmeting", "doel"], 6) {
        let veld = |veld| at("uitkomst", row, veld);
        after.uitkomsten.push(Uitkomstclausule {
            indicator: lezer.line(&veld("indicator")),
            nulmeting: lezer.raw(&veld("nulmeting")).to_owned(),
            doel: lezer.raw(&veld("doel")).to_owned(),
            eenheid: lezer.line(&veld("eenheid")),
            uiterlijk: lezer.day(&veld("uiterlijk")),
            gevolg: lezer.must_choice(&veld("gevolg"), Clausulegevolg::from_key, Clausulegevolg::Gesprek),
            ten_hoogste: lezer.tenths(&veld("ten_hoogste")),
            telt_vanaf: lezer.must_whole(&veld("telt_vanaf")),
            verwachting: known(lezer.raw(&veld("verwachting"))),
        });
    }
}

pub(super) fn rhythm(after: &mut Afspraakbestand, lezer: &mut Formulierlezer<'_>) {
    after.rapportage.per_jaar = lezer.whole("per_jaar");
    after.rapportage.licht_kwartaal = lezer.ticked("licht_kwartaal");
    after.rapportage.leerdagen = lezer.whole("leerdagen");
    after.rapportage.spiegel = lezer.ticked("spiegel");
    after.ijkmomenten.clear();
    for row in lezer.rows("moment", &["dag", "onderwerp"], 60) {
        let veld = |veld| at("moment", row, veld);
        after.ijkmomenten.push(IJkmoment {
            dag: lezer.day(&veld("dag")),
            soort: lezer.must_choice(&veld("soort"), IJksoort::from_key, IJksoort::Jaar),
            onderwerp: lezer.line(&veld("onderwerp")),
        });
    }
}

pub(super) fn demands(after: &mut Afspraakbestand, lezer: &mut Formulierlezer<'_>) {
    after.eisen.clear();
    for row in lezer.rows("eis", &["tekst", "minuten"], 60) {
        let veld = |veld| at("eis", row, veld);
        after.eisen.push(Afspraakeis {
            tekst: lezer.line(&veld("tekst")),
            minuten: lezer.must_whole(&veld("minuten")),
            per_jaar: lezer.must_whole(&veld("per_jaar")),
        });
    }
}

pub(super) fn ending(after: &mut Afspraakbestand, lezer: &mut Formulierlezer<'_>) {
    after.uitstap.opzegtermijn = lezer.whole("opzegtermijn");
    after.uitstap.overdracht = lezer.whole("overdracht");
    after.uitstap.inwoners = lezer.text("inwoners");
    after.uitstap.personeel = lezer.text("personeel");
    after.voorbehoud.geldt = lezer.yes_no("voorbehoud");
    after.voorbehoud.wat_dan = lezer.text("wat_dan");
}

pub(super) fn risk(after: &mut Afspraakbestand, lezer: &mut Formulierlezer<'_>) {
    after.risico.volume = lezer.text("volume");
    after.risico.prijs = lezer.text("prijsrisico");
    after.risico.wet = lezer.text("wet");
    after.egalisatie.ten_hoogste = lezer.tenths("reserve");
    after.egalisatie.tekst = lezer.text("reserve_tekst");
    after.geschil.clear();
    for row in lezer.rows("geschil", &["wie", "dagen"], 12) {
        let wie = lezer.line(&at("geschil", row, "wie"));
        after.geschil.push(Geschiltrede { wie, dagen: lezer.must_whole(&at("geschil", row, "dagen")) });
    }
}

pub(super) fn data(after: &mut Afspraakbestand, lezer: &mut Formulierlezer<'_>) {
    after.gegevens.welke = lezer.text("welke");
    after.gegevens.grondslag = lezer.text("grondslag");
    after.gegevens.bewaren = lezer.text("bewaren");
}

pub(super) fn area(after: &mut Afspraakbestand, lezer: &mut Formulierlezer<'_>) {
    let mut area = Gebiedsbudgetbestand {
        bodem: Bodemregel { wachttijd: lezer.whole("wachttijd"), onvervuld: lezer.whole("onvervuld") },
        ..Gebiedsbudgetbestand::default()
    };
    for row in lezer.rows("product", &["naam", "prijs"], 60) {
        let veld = |veld| at("product", row, veld);
        let effect = lezer.number(&veld("effect")).unwrap_or(Decimal::ZERO);
        area.producten.push(Gebiedsproduct {
            naam: lezer.line(&veld("naam")),
            eenheid: lezer.line(&veld("eenheid")),
            taakveld: lezer.raw(&veld("taakveld")).to_owned(),
            klasse: lezer.must_choice(&veld("klasse"), Budgetklasse::from_key, Budgetklasse::Individueel),
            prijs: lezer.number(&veld("prijs")).unwrap_or(Decimal::ZERO),
            gebruik: lezer.number(&veld("gebruik")).unwrap_or(Decimal::ZERO),
            effect,
            effect_laag: lezer.number(&veld("effect_laag")).unwrap_or(effect),
            effect_hoog: lezer.number(&veld("effect_hoog")).unwrap_or(effect),
            bron_prijs: lezer.line(&veld("bron_prijs")),
            bron_gebruik: lezer.line(&veld("bron_gebruik")),
            bron_effect: lezer.line(&veld("bron_effect")),
        });
    }
    for row in lezer.rows("naar", &["naam", "deel"], 20) {
        let veld = |veld| at("naar", row, veld);
        area.naar.push(Gebiedsbestemming {
            naam: lezer.line(&veld("naam")),
            taakveld: lezer.raw(&veld("taakveld")).to_owned(),
            klasse: lezer.must_choice(&veld("klasse"), Budgetklasse::from_key, Budgetklasse::Collectief),
            duizendsten: lezer.tenths(&veld("deel")).unwrap_or(0),
        });
    }
    after.gebiedsbudget = (area != Gebiedsbudgetbestand::default()).then_some(area);
}
