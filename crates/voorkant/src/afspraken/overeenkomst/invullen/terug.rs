//! Each part as the fields of its form.

use afspraak::{Afspraakbestand, Afspraakdeel};
use prijs::Indexbestand;
use rust_decimal::Decimal;

use super::delen::at;
use crate::web::velden::Velden;

/// A part as fields.
pub fn fields(bestand: &Afspraakbestand, deel: Afspraakdeel) -> Velden {
    let mut velden = Velden::default();
    let v = &mut velden;
    match deel {
        Afspraakdeel::Opdracht => {
            v.add("titel", &bestand.titel);
            v.add("taak", &bestand.taak);
            v.add("gebieden", bestand.gebieden.join(", "));
            v.add("inspraak", &bestand.inspraak);
        }
        Afspraakdeel::Vorm => axes(bestand, v),
        Afspraakdeel::Partijen => parties(bestand, v),
        Afspraakdeel::Budget => budget(bestand, v),
        Afspraakdeel::Prijs => price(bestand, v),
        Afspraakdeel::Uitkomsten => outcomes(bestand, v),
        Afspraakdeel::Ritme => rhythm(bestand, v),
        Afspraakdeel::Eisen => {
            for (row, one) in bestand.eisen.iter().enumerate() {
                v.add(&at("eis", row, "tekst"), &one.tekst);
                v.add(&at("eis", row, "minuten"), one.minuten);
                v.add(&at("eis", row, "per_jaar"), one.per_jaar);
            }
        }
        Afspraakdeel::Einde => ending(bestand, v),
        Afspraakdeel::Risico => risk(bestand, v),
        Afspraakdeel::Gegevens => {
            v.add("welke", &bestand.gegevens.welke);
            v.add("grondslag", &bestand.gegevens.grondslag);
            v.add("bewaren", &bestand.gegevens.bewaren);
        }
        Afspraakdeel::Gebiedsbudget => area(bestand, v),
    }
    velden
}

/// A number with a comma, as somebody types it.
fn comma(number: Decimal) -> String {
    number.normalize().to_string().replace('.', ",")
}

/// Cents as somebody types them.
pub(super) fn euros(cents: i64) -> String {
    let (whole, part) = (cents / 100, cents % 100);
    if part == 0 { whole.to_string() } else { format!("{whole},{part:02}") }
}

/// Tenths as a percentage.
fn tenths(count: u32) -> String {
    comma(Decimal::new(i64::from(count), 1))
}

fn yes(answer: Option<bool>) -> Option<&'static str> {
    answer.map(|answer| if answer { "ja" } else { "nee" })
}

fn axes(bestand: &Afspraakbestand, v: &mut Velden) {
    v.add_some("rechtsvorm", bestand.rechtsvorm.map(|one| one.key()));
    v.add_some("bekostiging", bestand.bekostiging.map(|one| one.key()));
    v.add_some("looptijd", bestand.looptijd.map(|one| one.key()));
    v.add_some("een_gekozen", bestand.een_gekozen.then_some("ja"));
    v.add("begin", &bestand.begin);
    v.add("eind", &bestand.eind);
}

fn parties(bestand: &Afspraakbestand, v: &mut Velden) {
    for (row, party) in bestand.partijen.iter().enumerate() {
        v.add(&at("partij", row, "naam"), &party.naam);
        v.add(&at("partij", row, "rol"), party.rol.key());
        v.add(&at("partij", row, "organisatie"), &party.organisatie);
        v.add_some(&at("partij", row, "tekent"), party.tekent.then_some("ja"));
    }
    let all =
        bestand.partijen.iter().flat_map(|party| party.gemachtigden.iter().map(move |one| (party, one)));
    for (row, (party, one)) in all.enumerate() {
        v.add(&at("gemachtigde", row, "account"), &one.account);
        v.add(&at("gemachtigde", row, "naam"), &one.naam);
        v.add(&at("gemachtigde", row, "partij"), &party.naam);
        v.add(&at("gemachtigde", row, "van"), &one.van);
        v.add(&at("gemachtigde", row, "tot"), &one.tot);
        v.add_some(&at("gemachtigde", row, "tot_bedrag"), one.tot_bedrag.map(euros));
    }
}

fn budget(bestand: &Afspraakbestand, v: &mut Velden) {
    for (row, one) in bestand.budget.iter().enumerate() {
        v.add(&at("budget", row, "bedrag"), euros(one.bedrag));
        v.add(&at("budget", row, "jaar"), one.jaar);
        v.add(&at("budget", row, "taakveld"), &one.taakveld);
        v.add(&at("budget", row, "klasse"), one.klasse.key());
        v.add(&at("budget", row, "omschrijving"), &one.omschrijving);
        v.add(&at("budget", row, "partij"), &one.partij);
        v.add(&at("budget", row, "scenario"), &one.scenario);
    }
}

fn price(bestand: &Afspraakbestand, v: &mut Velden) {
    v.add("prijs_tekst", &bestand.prijs.tekst);
    v.add_some("prijs", bestand.prijs.prijs.map(euros));
    v.add("eenheid", &bestand.prijs.eenheid);
    v.add("tarief", &bestand.prijs.tarief);
    if let Some(one) = &bestand.index {
        index(one, v);
    }
    v.add_some("sub_mag", yes(bestand.onderaanneming.toegestaan));
    v.add_some("sub_prijs", bestand.onderaanneming.reele_prijs.then_some("ja"));
    v.add("sub_tekst", &bestand.onderaanneming.tekst);
}

/// An index clause as fields.
pub fn index(one: &Indexbestand, v: &mut Velden) {
    v.add("index_dag", one.basisdatum);
    v.add_some("index_methode", one.methode.map(|methode| methode.key()));
    for (row, part) in one.gewichten.iter().enumerate() {
        v.add(&at("reeks", row, "reeks"), &part.reeks);
        v.add(&at("reeks", row, "gewicht"), comma(part.gewicht));
    }
    v.add("index_correctie", one.correctie.key());
    v.add("index_maand", one.maand);
    v.add_some("index_plafond", one.plafond.map(comma));
    v.add_some("index_bodem", one.bodem.map(comma));
    v.add("index_weigeraar", one.weigeraar.key());
    v.add("index_tekort", one.tekort.key());
}

fn outcomes(bestand: &Afspraakbestand, v: &mut Velden) {
    for (row, one) in bestand.uitkomsten.iter().enumerate() {
        v.add(&at("uitkomst", row, "indicator"), &one.indicator);
        v.add(&at("uitkomst", row, "nulmeting"), &one.nulmeting);
        v.add(&at("uitkomst", row, "doel"), &one.doel);
        v.add(&at("uitkomst", row, "eenheid"), &one.eenheid);
        v.add(&at("uitkomst", row, "uiterlijk"), &one.uiterlijk);
        v.add(&at("uitkomst", row, "telt_vanaf"), one.telt_vanaf);
        v.add(&at("uitkomst", row, "gevolg"), one.gevolg.key());
        v.add_some(&at("uitkomst", row, "ten_hoogste"), one.ten_hoogste.map(tenths));
        v.add(&at("uitkomst", row, "verwachting"), &one.verwachting);
    }
}

fn rhythm(bestand: &Afspraakbestand, v: &mut Velden) {
    v.add_some("per_jaar", bestand.rapportage.per_jaar);
    v.add_some("licht_kwartaal", bestand.rapportage.licht_kwartaal.then_some("ja"));
    v.add_some("leerdagen", bestand.rapportage.leerdagen);
    v.add_some("spiegel", bestand.rapportage.spiegel.then_some("ja"));
    for (row, one) in bestand.ijkmomenten.iter().enumerate() {
        v.add(&at("moment", row, "dag"), &one.dag);
        v.add(&at("moment", row, "soort"), one.soort.key());
        v.add(&at("moment", row, "onderwerp"), &one.onderwerp);
    }
}

fn ending(bestand: &Afspraakbestand, v: &mut Velden) {
    v.add_some("opzegtermijn", bestand.uitstap.opzegtermijn);
    v.add_some("overdracht", bestand.uitstap.overdracht);
    v.add("inwoners", &bestand.uitstap.inwoners);
    v.add("personeel", &bestand.uitstap.personeel);
    v.add_some("voorbehoud", yes(bestand.voorbehoud.geldt));
    v.add("wat_dan", &bestand.voorbehoud.wat_dan);
}

fn risk(bestand: &Afspraakbestand, v: &mut Velden) {
    v.add("volume", &bestand.risico.volume);
    v.add("prijsrisico", &bestand.risico.prijs);
    v.add("wet", &bestand.risico.wet);
    v.add_some("reserve", bestand.egalisatie.ten_hoogste.map(tenths));
    v.add("reserve_tekst", &bestand.egalisatie.tekst);
    for (row, one) in bestand.geschil.iter().enumerate() {
        v.add(&at("geschil", row, "wie"), &one.wie);
        v.add(&at("geschil", row, "dagen"), one.dagen);
    }
}

fn area(bestand: &Afspraakbestand, v: &mut Velden) {
    let Some(area) = &bestand.gebiedsbudget else { return };
    for (row, one) in area.producten.iter().enumerate() {
        v.add(&at("product", row, "naam"), &one.naam);
        v.add(&at("product", row, "eenheid"), &one.eenheid);
        v.add(&at("product", row, "taakveld"), &one.taakveld);
        v.add(&at("product", row, "klasse"), one.klasse.key());
        v.add(&at("product", row, "prijs"), comma(one.prijs));
        v.add(&at("product", row, "gebruik"), comma(one.gebruik));
        v.add(&at("product", row, "effect_laag"), comma(one.effect_laag));
        v.add(&at("product", row, "effect"), comma(one.effect));
        v.add(&at("product", row, "effect_hoog"), comma(one.effect_hoog));
        v.add(&at("product", row, "bron_prijs"), &one.bron_prijs);
        v.add(&at("product", row, "bron_gebruik"), &one.bron_gebruik);
        v.add(&at("product", row, "bron_effect"), &one.bron_effect);
    }
    v.add_some("wachttijd", area.bodem.wachttijd);
    v.add_some("onvervuld", area.bodem.onvervuld);
    for (row, one) in area.naar.iter().enumerate() {
        v.add(&at("naar", row, "naam"), &one.naam);
        v.add(&at("naar", row, "taakveld"), &one.taakveld);
        v.add(&at("naar", row, "klasse"), one.klasse.key());
        v.add(&at("naar", row, "deel"), tenths(one.duizendsten));
    }
}
