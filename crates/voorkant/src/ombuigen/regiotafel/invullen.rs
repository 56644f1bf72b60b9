//! From what somebody typed to the content of a table, and back. A text that cannot be a value names its field.

use domein::Bedrag;
use regiotafel::{
    Baat, Baatgraad, Baatjaar, Investering, Partijsoort, Tafelbestand, Tafelfout, Tafelpartij, Verdeelregel,
    Verrekenkader,
};

use super::decide::Tafelinhoud;
use crate::web::velden::{Formulierfout, Velden, read_amount};

type Uitkomst<T> = Result<T, Vec<Formulierfout>>;

/// So many years one benefit can be filled in for.
pub const JAREN: usize = 6;

/// A fault of the table, at the first field of a form.
pub fn at(veld: &str, fouten: &[Tafelfout]) -> Vec<Formulierfout> {
    fouten.iter().map(|fout| Formulierfout::new(veld, fout)).collect()
}

/// Collects what is wrong with the fields of a form.
#[derive(Default)]
struct Lezer(Vec<Formulierfout>);

impl Lezer {
    fn take<T: Default>(&mut self, read: Result<T, Formulierfout>) -> T {
        read.unwrap_or_else(|fout| {
            self.0.push(fout);
            T::default()
        })
    }

    fn wrong<T: Default>(&mut self, veld: &str, tekst: &str) -> T {
        self.0.push(Formulierfout::new(veld, tekst));
        T::default()
    }

    fn line(&mut self, velden: &Velden, veld: &str) -> String {
        self.take(velden.must_kort(veld).map(|text| text.to_string()))
    }

    fn may_line(&mut self, velden: &Velden, veld: &str) -> String {
        self.take(velden.kort(veld).map(|text| text.map(|text| text.to_string()).unwrap_or_default()))
    }

    fn year(&mut self, velden: &Velden, veld: &str) -> i32 {
        match velden.get(veld).parse() {
            Ok(year @ 2000..=2150) => year,
            _ => self.wrong(veld, "dit is geen jaar; schrijf vier cijfers, bijvoorbeeld 2027"),
        }
    }

    /// In hundredths: `2,25` is 225.
    fn percent(&mut self, velden: &Velden, veld: &str, most: i64) -> u32 {
        let text = velden.get(veld).trim_end_matches('%').trim();
        if text.is_empty() {
            return 0;
        }
        let percent = read_amount(text).map(Bedrag::cents).filter(|percent| *percent <= most * 100);
        match percent.and_then(|percent| u32::try_from(percent).ok()) {
            Some(percent) => percent,
            None => {
                self.0.push(Formulierfout::new(
                    veld,
                    format!("dit is geen percentage van 0 tot en met {most}; schrijf bijvoorbeeld 2,25"),
                ));
                0
            }
        }
    }

    /// An amount in cents; `sign` says whether it may be below nothing. None when the field is empty.
    fn amount(&mut self, velden: &Velden, veld: &str, sign: bool) -> Option<i64> {
        let text = velden.get(veld);
        let (below, digits) = match text.strip_prefix(['-', '−']) {
            Some(rest) if sign => (true, rest),
            _ => (false, text),
        };
        if text.is_empty() {
            return None;
        }
        let amount = read_amount(digits).map(Bedrag::cents);
        if amount.is_none() {
            let how = if sign { "met een minteken als het een nadeel is" } else { "zonder minteken" };
            self.0.push(Formulierfout::new(
                veld,
                format!("dit is geen bedrag; schrijf hele euro’s, bijvoorbeeld 180.000, {how}"),
            ));
        }
        amount.map(|amount| if below { -amount } else { amount })
    }

    fn done<T>(self, value: T) -> Uitkomst<T> {
        if self.0.is_empty() { Ok(value) } else { Err(self.0) }
    }
}

/// A new table: its head and the kinds of party that were ticked.
pub fn new(velden: &Velden) -> Uitkomst<Tafelinhoud> {
    let kinds: Vec<Partijsoort> = velden.all("partijen").filter_map(Partijsoort::from_key).collect();
    let partijen = kinds.into_iter().map(|soort| Tafelpartij {
        naam: name(soort).0.to_owned(),
        soort,
        aan_tafel: soort != Partijsoort::Rijk,
        betaalt: soort != Partijsoort::Inwoner,
        middel: String::new(),
        grond: String::new(),
        bodem: 0,
        aandeel: None,
    });
    let tafel = Tafelbestand {
        activiteit: String::new(),
        prijsjaar: 0,
        disconto: 0,
        regel: Verdeelregel::NaarBaat,
        partijen: partijen.collect(),
        investeringen: Vec::new(),
        baten: Vec::new(),
    };
    head(
        &Tafelinhoud {
            regio: String::new(),
            voorzitter: String::new(),
            kader: Verrekenkader::default(),
            tafel,
        },
        velden,
    )
}

/// What a kind of party is called, in both languages.
pub const fn name(kind: Partijsoort) -> (&'static str, &'static str) {
    match kind {
        Partijsoort::Gemeente => ("Gemeente", "Municipality"),
        Partijsoort::Zorgverzekeraar => ("Zorgverzekeraar", "Health insurer"),
        Partijsoort::Zorgkantoor => ("Zorgkantoor", "Care office"),
        Partijsoort::Woningcorporatie => ("Woningcorporatie", "Housing corporation"),
        Partijsoort::Rijk => ("Rijk en UWV", "The State and UWV"),
        Partijsoort::Onderwijs => ("Onderwijs", "Schools"),
        Partijsoort::Aanbieder => ("Aanbieder of sociaal werk", "Provider or social work"),
        Partijsoort::Inwoner => ("Inwoners", "Residents"),
        Partijsoort::Overig => ("Een ander", "Somebody else"),
    }
}

/// The head of a table as fields.
pub fn head_fields(inhoud: &Tafelinhoud) -> Velden {
    let mut velden = Velden::default();
    velden.add("activiteit", &inhoud.tafel.activiteit);
    velden.add("regio", &inhoud.regio);
    velden.add("voorzitter", &inhoud.voorzitter);
    velden.add("prijsjaar", inhoud.tafel.prijsjaar);
    velden.add("disconto", percent(inhoud.tafel.disconto));
    velden.add("bodem", percent(inhoud.kader.bodem * 10));
    velden.add("plafond", percent(inhoud.kader.plafond * 10));
    velden
}

fn percent(hundredths: u32) -> String {
    let text = format!("{},{:02}", hundredths / 100, hundredths % 100);
    text.trim_end_matches('0').trim_end_matches(',').to_owned()
}

/// The table with another head.
pub fn head(inhoud: &Tafelinhoud, velden: &Velden) -> Uitkomst<Tafelinhoud> {
    let mut lezer = Lezer::default();
    let mut after = inhoud.clone();
    after.tafel.activiteit = lezer.line(velden, "activiteit");
    after.regio = lezer.line(velden, "regio");
    after.voorzitter = lezer.may_line(velden, "voorzitter");
    after.tafel.prijsjaar = lezer.year(velden, "prijsjaar");
    after.tafel.disconto = lezer.percent(velden, "disconto", 20);
    let plafond =
        if velden.get("plafond").is_empty() { 1_000 } else { lezer.percent(velden, "plafond", 200) / 10 };
    after.kader = Verrekenkader { bodem: lezer.percent(velden, "bodem", 200) / 10, plafond };
    if after.kader.bodem > plafond {
        lezer.wrong::<()>("bodem", "dit is hoger dan wat er hoogstens wordt betaald; maak het lager");
    }
    lezer.done(after)
}

/// A party as fields.
pub fn party_fields(partij: &Tafelpartij) -> Velden {
    let mut velden = Velden::default();
    velden.add("naam", &partij.naam);
    velden.add("soort", partij.soort.key());
    velden.add_some("aan_tafel", partij.aan_tafel.then_some("ja"));
    velden.add_some("betaalt", partij.betaalt.then_some("ja"));
    velden.add("middel", &partij.middel);
    velden.add("grond", &partij.grond);
    velden
}

/// The table with a party added, changed or removed. `was` is the name it had; a party that gets another name keeps
/// what it puts in and gains.
pub fn party(inhoud: &Tafelinhoud, was: &str, velden: &Velden) -> Uitkomst<Tafelinhoud> {
    let mut lezer = Lezer::default();
    let mut after = inhoud.clone();
    let tafel = &mut after.tafel;
    let place = tafel.partijen.iter().position(|party| party.naam == was);
    if velden.has("weg") {
        tafel.partijen.retain(|party| party.naam != was);
        return Ok(after);
    }
    let before = place.and_then(|place| tafel.partijen.get(place));
    let mut partij = Tafelpartij {
        naam: lezer.line(velden, "naam"),
        soort: Partijsoort::from_key(velden.get("soort")).unwrap_or(Partijsoort::Overig),
        aan_tafel: velden.has("aan_tafel"),
        betaalt: velden.has("betaalt"),
        middel: lezer.may_line(velden, "middel"),
        grond: lezer.may_line(velden, "grond"),
        bodem: before.map_or(0, |party| party.bodem),
        aandeel: before.and_then(|party| party.aandeel),
    };
    if Partijsoort::from_key(velden.get("soort")).is_none() {
        lezer.wrong::<()>("soort", "kies wat voor partij het is");
    }
    if !partij.betaalt || !partij.aan_tafel {
        (partij.bodem, partij.aandeel) = (0, None);
    }
    let naam = partij.naam.clone();
    match place.and_then(|place| tafel.partijen.get_mut(place)) {
        Some(here) => *here = partij,
        None => tafel.partijen.push(partij),
    }
    for text in tafel
        .investeringen
        .iter_mut()
        .map(|part| &mut part.partij)
        .chain(tafel.baten.iter_mut().flat_map(|baat| baat.nodig.iter_mut().chain([&mut baat.eigenaar])))
    {
        if !was.is_empty() && text == was {
            text.clone_from(&naam);
        }
    }
    lezer.done(after)
}

/// An investment as fields.
pub fn investment_fields(part: &Investering) -> Velden {
    let mut velden = Velden::default();
    velden.add("partij", &part.partij);
    velden.add("jaar", part.jaar);
    velden.add("bedrag", euros(part.bedrag));
    velden
}

/// Cents as somebody would type them.
pub fn euros(cents: i64) -> String {
    let sign = if cents < 0 { "-" } else { "" };
    let (whole, part) = (cents.unsigned_abs() / 100, cents.unsigned_abs() % 100);
    if part == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole},{part:02}") }
}

/// Which investment it is, for an address and a form: `Gemeente 2026 20000000`.
pub fn mark(part: &Investering) -> String {
    format!("{} {} {}", part.partij, part.jaar, part.bedrag)
}

/// The table with an investment added, changed or removed; `was` is the [`mark`] of which.
pub fn investment(inhoud: &Tafelinhoud, was: &str, velden: &Velden) -> Uitkomst<Tafelinhoud> {
    let mut lezer = Lezer::default();
    let mut after = inhoud.clone();
    let lines = &mut after.tafel.investeringen;
    let place = lines.iter().position(|part| mark(part) == was);
    if place.is_none() && !was.is_empty() {
        let tekst = "deze inleg is intussen veranderd; kies hem opnieuw op de bladzijde van de tafel";
        return Err(vec![Formulierfout::new("bedrag", tekst)]);
    }
    if velden.has("weg") {
        if let Some(place) = place {
            lines.remove(place);
        }
        return Ok(after);
    }
    let bedrag = lezer.amount(velden, "bedrag", false);
    let part = Investering {
        partij: velden.get("partij").to_owned(),
        jaar: lezer.year(velden, "jaar"),
        bedrag: bedrag.unwrap_or_default(),
    };
    if bedrag.is_none() && velden.get("bedrag").is_empty() {
        lezer.wrong::<()>("bedrag", "vul in hoeveel euro deze partij dit jaar inlegt");
    }
    if part.partij.is_empty() {
        lezer.wrong::<()>("partij", "kies wie het geld inlegt");
    }
    match place.and_then(|place| lines.get_mut(place)) {
        Some(line) => *line = part,
        None => lines.push(part),
    }
    lezer.done(after)
}

/// A benefit as fields.
pub fn benefit_fields(baat: &Baat) -> Velden {
    let mut velden = Velden::default();
    velden.add("naam", &baat.naam);
    velden.add("eigenaar", &baat.eigenaar);
    velden.add("graad", baat.graad.key());
    velden.add_some("overdracht", baat.overdracht.then_some("ja"));
    for name in &baat.nodig {
        velden.add("nodig", name);
    }
    for (place, year) in baat.jaren.iter().enumerate() {
        velden.add(&format!("jaar-{place}"), year.jaar);
        velden.add(&format!("laag-{place}"), euros(year.laag));
        velden.add(&format!("midden-{place}"), euros(year.midden));
        velden.add(&format!("hoog-{place}"), euros(year.hoog));
    }
    velden
}

/// The table with a benefit added, changed or removed; `was` is the name it had.
pub fn benefit(inhoud: &Tafelinhoud, was: &str, velden: &Velden) -> Uitkomst<Tafelinhoud> {
    let mut lezer = Lezer::default();
    let mut after = inhoud.clone();
    let place = after.tafel.baten.iter().position(|baat| baat.naam == was);
    if velden.has("weg") {
        after.tafel.baten.retain(|baat| baat.naam != was);
        return Ok(after);
    }
    let graad = Baatgraad::from_key(velden.get("graad"));
    if graad.is_none() {
        lezer.wrong::<()>("graad", "kies hoe goed deze baat is aangetoond");
    }
    if velden.get("eigenaar").is_empty() {
        lezer.wrong::<()>("eigenaar", "kies bij welke partij deze baat terechtkomt");
    }
    let baat = Baat {
        naam: lezer.line(velden, "naam"),
        eigenaar: velden.get("eigenaar").to_owned(),
        graad: graad.unwrap_or(Baatgraad::D),
        overdracht: velden.has("overdracht"),
        nodig: velden.all("nodig").filter(|name| !name.is_empty()).map(str::to_owned).collect(),
        jaren: years(&mut lezer, velden),
    };
    match place.and_then(|place| after.tafel.baten.get_mut(place)) {
        Some(here) => *here = baat,
        None => after.tafel.baten.push(baat),
    }
    lezer.done(after)
}

/// The years of a benefit: a row counts when something stands in it, and then whole.
fn years(lezer: &mut Lezer, velden: &Velden) -> Vec<Baatjaar> {
    let mut years = Vec::new();
    for place in 0..JAREN {
        let [jaar, laag, midden, hoog] =
            ["jaar", "laag", "midden", "hoog"].map(|name| format!("{name}-{place}"));
        if [&jaar, &laag, &midden, &hoog].into_iter().all(|veld| !velden.has(veld)) {
            continue;
        }
        let year = lezer.year(velden, &jaar);
        let mut amount = |veld: &str| {
            let found = lezer.amount(velden, veld, true);
            if found.is_none() && velden.get(veld).is_empty() {
                lezer.wrong::<()>(veld, "vul een bedrag in; weet u het niet, vul dan een ruime schatting in");
            }
            found.unwrap_or_default()
        };
        years.push(Baatjaar {
            jaar: year,
            laag: amount(&laag),
            midden: amount(&midden),
            hoog: amount(&hoog),
        });
    }
    years
}

/// Rule, floors and shares as fields.
pub fn rule_fields(tafel: &Tafelbestand) -> Velden {
    let mut velden = Velden::default();
    velden.add("regel", tafel.regel.key());
    for (place, party) in tafel.partijen.iter().enumerate() {
        if party.bodem > 0 {
            velden.add(&format!("bodem-{place}"), euros(party.bodem));
        }
        velden.add_some(&format!("aandeel-{place}"), party.aandeel.map(|share| percent(share * 10)));
    }
    velden
}

/// The table with another rule, floors and shares.
pub fn rule(inhoud: &Tafelinhoud, velden: &Velden) -> Uitkomst<Tafelinhoud> {
    let mut lezer = Lezer::default();
    let mut after = inhoud.clone();
    match Verdeelregel::from_key(velden.get("regel")) {
        Some(regel) => after.tafel.regel = regel,
        None => lezer.wrong("regel", "kies een regel"),
    }
    for (place, party) in after.tafel.partijen.iter_mut().enumerate() {
        let (bodem, aandeel) = (format!("bodem-{place}"), format!("aandeel-{place}"));
        party.bodem = lezer.amount(velden, &bodem, false).unwrap_or_default();
        party.aandeel = velden.has(&aandeel).then(|| lezer.percent(velden, &aandeel, 100) / 10);
    }
    lezer.done(after)
}

/// The measurement of a form.
pub fn measured(velden: &Velden) -> Uitkomst<regiotafel::Meting> {
    let mut lezer = Lezer::default();
    let soort = match velden.get("soort") {
        "gemeten" => regiotafel::Metingsoort::Gemeten,
        "model" => regiotafel::Metingsoort::Model,
        _ => {
            lezer.wrong::<()>("soort", "kies of dit is gemeten of berekend met een model");
            regiotafel::Metingsoort::Model
        }
    };
    let mut amount = |veld: &str| {
        let found = lezer.amount(velden, veld, true);
        if found.is_none() && velden.get(veld).is_empty() {
            lezer.wrong::<()>(veld, "vul een bedrag in, in hele euro’s");
        }
        found.unwrap_or_default()
    };
    let (laag, midden, hoog) = (amount("laag"), amount("midden"), amount("hoog"));
    let meting = regiotafel::Meting {
        jaar: lezer.year(velden, "jaar"),
        evaluator: lezer.line(velden, "evaluator"),
        soort,
        laag,
        midden,
        hoog,
    };
    lezer.done(meting)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]
mod tests {
    use super::super::voorbeeld::inhoud;
    use super::*;

    fn with(mut velden: Velden, more: &[(&str, &str)]) -> Velden {
        let mut first = Velden::default();
        more.iter().for_each(|(naam, waarde)| first.add(naam, waarde));
        let text = [first.to_json(), velden.to_json()].join("").replace("][", ",").replace("[,", "[");
        velden = Velden::from_json(&text);
        velden
    }

    /// What is shown in a form and sent back changes nothing.
    #[test]
    fn forms_come_back_as_they_were() {
        let before = inhoud();
        assert_eq!(head(&before, &head_fields(&before)).unwrap(), before);
        assert_eq!(rule(&before, &rule_fields(&before.tafel)).unwrap(), before);
        for one in &before.tafel.partijen {
            assert_eq!(party(&before, &one.naam, &party_fields(one)).unwrap(), before);
        }
        for one in &before.tafel.investeringen {
            assert_eq!(investment(&before, &mark(one), &investment_fields(one)).unwrap(), before);
        }
        for one in &before.tafel.baten {
            assert_eq!(benefit(&before, &one.naam, &benefit_fields(one)).unwrap(), before);
        }
    }

    #[test]
    fn another_name_goes_with_all_that_is_of_the_party() {
        let before = inhoud();
        let gemeente = before.tafel.partijen.iter().find(|one| one.naam == "Gemeente").unwrap();
        let after =
            party(&before, "Gemeente", &with(party_fields(gemeente), &[("naam", "Merwoude")])).unwrap();
        assert!(after.tafel.investeringen.iter().all(|part| part.partij == "Merwoude"));
        assert!(after.clone().checked().is_ok());
        assert!(!serde_json::to_string(&after).unwrap().contains("\"Gemeente\""));
    }

    #[test]
    fn what_is_no_value_names_its_field() {
        let before = inhoud();
        let fields = with(
            benefit_fields(&before.tafel.baten[0]),
            &[("jaar-0", "volgend jaar"), ("laag-0", "-1.000"), ("midden-0", "veel"), ("graad", "e")],
        );
        let fouten = benefit(&before, &before.tafel.baten[0].naam, &fields).unwrap_err();
        let named: Vec<&str> = fouten.iter().map(|fout| fout.veld.as_str()).collect();
        assert_eq!(named, ["graad", "jaar-0", "midden-0"]);
        let fouten = head(&before, &with(head_fields(&before), &[("disconto", "21")])).unwrap_err();
        assert_eq!(fouten[0].veld, "disconto");
    }

    #[test]
    fn percents_are_read_as_they_are_shown() {
        assert_eq!([225, 200, 0, 5, 10_000].map(percent), ["2,25", "2", "0", "0,05", "100"]);
        assert_eq!([-150, 10_000, 5].map(euros), ["-1,50", "100", "0,05"]);
    }

    /// A study found that help costs 60,000 euros less (95,000 to 20,000 less): the table is paid on 20,000 first, and on the
    /// rest once it is confirmed.
    #[test]
    fn a_table_settles_on_the_interval_that_was_measured() {
        use crate::leren::meetcijfer::{Meetbron, Meetcijfer, Meeteenheid};
        let cijfer = Meetcijfer {
            wat: "kosten van hulp".into(),
            eenheid: Meeteenheid::Euro,
            waarde: -60_000.0,
            laag: -95_000.0,
            hoog: -20_000.0,
            standaardfout: None,
            zonder: Some(400_000.0),
            n: 240,
            methode: "wachtlijst met loting".into(),
            bron: Meetbron::Effectmeting,
            verwijzing: "/leren/meting/1".into(),
            tot: domein::Datum::constant(2027, 12, 31),
        };
        let query = crate::leren::terug::settlement(&cijfer, 2027).unwrap();
        let velden = with(Velden::read(query.as_bytes()), &[("evaluator", "een universiteit")]);
        let meting = measured(&velden).unwrap();
        assert_eq!((meting.laag, meting.midden, meting.hoog), (2_000_000, 6_000_000, 9_500_000));
        assert_eq!((meting.jaar, meting.soort), (2027, regiotafel::Metingsoort::Gemeten));
        assert_eq!(
            velden.get("reden"),
            "kosten van hulp: wachtlijst met loting, cijfers tot en met 2027-12-31"
        );
        let inhoud = inhoud();
        let tafel = regiotafel::Tafel::new(inhoud.tafel.clone()).unwrap();
        let split = tafel.verdeel(inhoud.tafel.regel).unwrap();
        let due = |stand| tafel.afrekenen(&split, inhoud.kader, &meting, stand).unwrap();
        let sum = |lines: &[regiotafel::Tafelbetaling]| lines.iter().map(|one| one.bedrag).sum::<i64>();
        let first = sum(&due(regiotafel::Metingstand::Voorlopig).nu);
        let rest = sum(&due(regiotafel::Metingstand::Bevestigd).nu);
        // Of 60,000 a third stands at the lower bound; each payment is rounded down to the cent.
        assert!(first > 0 && (first + rest - 3 * first).abs() <= 10, "{first} {rest}");
        assert_eq!(sum(&due(regiotafel::Metingstand::Betwist).nu), 0);
        // In another unit there is nothing to settle.
        let share = Meetcijfer { eenheid: Meeteenheid::Aandeel, ..cijfer };
        assert_eq!(crate::leren::terug::settlement(&share, 2027), None);
    }
}
