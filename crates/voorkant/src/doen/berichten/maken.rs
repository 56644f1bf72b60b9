//! From what somebody typed to a message that has no finding. Without a store or a clock.

use berichten::codes::{AdresSoort, Code, Eenheid, Frequentie, Geslacht, VerzoekAntwoord};
use berichten::{
    Achternaam, Adres, AntwoordVerzoek, Bericht, BerichtIdentificatie, Berichtsoort, Contact, Geboortedatum,
    Header, Huis, Inhoud, Omvang, Partij, Product, Release, ToegewezenProduct, ToewijzingClient,
    VolledigeNaam, XsdVersie, read_bericht, write,
};
use domein::{AgbCode, Bsn, Datum, Gemeentecode, Tijd, Wet};

use crate::web::velden::{Formulierfout, Velden};

type Uitkomst<T> = Result<T, Formulierfout>;

/// From whom to whom, under which law, with which number.
#[derive(Clone, Copy, Debug)]
pub struct Berichtkop {
    /// The municipality that sends it.
    pub gemeente: Gemeentecode,
    /// The law.
    pub wet: Wet,
    /// The next number of this kind of message: its identification, and that of an assignment.
    pub nummer: u32,
    /// The day and time at which it is made.
    pub moment: (Datum, Tijd),
}

/// Who the client is, as the vault knows them.
pub struct Berichtclient {
    /// The citizen service number.
    pub bsn: Bsn,
    /// The birth date.
    pub geboren: Datum,
}

impl Berichtkop {
    fn header(&self, soort: Berichtsoort, aanbieder: AgbCode) -> Header {
        Header {
            soort,
            wet: self.wet,
            release: Release::V3_2,
            afzender: Partij::Gemeente(self.gemeente),
            ontvanger: Partij::Aanbieder(aanbieder),
            identificatie: BerichtIdentificatie {
                identificatie: format!("V{}", self.nummer),
                dagtekening: self.moment.0,
            },
            xsd_versie: XsdVersie::default(),
            antwoord_op: None,
            retour: None,
        }
    }
}

fn must<T>(veld: &str, found: Option<T>, tekst: &str) -> Uitkomst<T> {
    found.ok_or_else(|| Formulierfout::new(veld, tekst))
}

fn parsed<T: std::str::FromStr<Err: ToString>>(velden: &Velden, veld: &str) -> Uitkomst<T> {
    velden.get(veld).parse().map_err(|error: T::Err| Formulierfout::new(veld, error.to_string()))
}

fn some(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

/// The organisation to which it goes.
fn provider(velden: &Velden) -> Uitkomst<AgbCode> {
    must(
        "aanbieder",
        velden.get("aanbieder").parse().ok(),
        "een AGB-code heeft acht cijfers; u vindt die in het contract",
    )
}

/// An assignment (301).
///
/// # Errors
/// The field that is not right, or what a reader of the standard finds wrong with it.
pub fn assignment(kop: &Berichtkop, client: &Berichtclient, velden: &Velden) -> Uitkomst<Vec<u8>> {
    let header = kop.header(Berichtsoort::Toewijzing, provider(velden)?);
    let client = ToewijzingClient {
        bsn: client.bsn,
        geboortedatum: Geboortedatum { datum: client.geboren, gebruik: None },
        geslacht: must("geslacht", Geslacht::from_code(velden.get("geslacht")), "kies iets uit de lijst")?,
        naam: name(velden)?,
        communicatie: None,
        juridische_status: None,
        wettelijke_vertegenwoordiging: None,
        commentaar: None,
        relaties: Vec::new(),
        contactgegevens: vec![contact(velden)?],
        producten: vec![product(kop, velden)?],
    };
    checked(&Bericht { header, inhoud: Inhoud::Toewijzing(Box::new(client)) })
}

fn name(velden: &Velden) -> Uitkomst<VolledigeNaam> {
    let achternaam = must("achternaam", some(velden.get("achternaam")), "vul de achternaam in")?;
    let alone = must("achternaam", Code::new("1"), "deze naam kan niet in een bericht")?;
    Ok(VolledigeNaam {
        geslachtsnaam: Achternaam { achternaam, voorvoegsel: some(velden.get("voorvoegsel")) },
        partnernaam: None,
        voornamen: some(velden.get("voornamen")),
        voorletters: None,
        naam_gebruik: alone,
    })
}

fn contact(velden: &Velden) -> Uitkomst<Contact> {
    let huisnummer = velden.get("huisnummer").parse().ok().filter(|number| *number > 0);
    let huisnummer = must("huisnummer", huisnummer, "vul het huisnummer in, alleen cijfers")?;
    let postcode: domein::Postcode = parsed(velden, "postcode")?;
    Ok(Contact {
        soort: AdresSoort::Brp,
        adres: Some(Adres {
            huis: Some(Huis {
                huisnummer,
                huisletter: None,
                toevoeging: some(velden.get("toevoeging")),
                aanduiding: None,
            }),
            postcode: Some(postcode.as_str().to_owned()),
            straatnaam: None,
            plaatsnaam: None,
            land_code: Some("NL".to_owned()),
        }),
        organisatie: None,
        telefoon: Vec::new(),
        emailadres: None,
        periode: None,
    })
}

fn product(kop: &Berichtkop, velden: &Velden) -> Uitkomst<ToegewezenProduct> {
    let volume = velden.get("volume").parse().ok().filter(|volume| *volume > 0);
    let omvang = Omvang {
        volume: must("volume", volume, "vul een heel getal boven nul in")?,
        eenheid: must("eenheid", Eenheid::from_code(velden.get("eenheid")), "kies iets uit de lijst")?,
        frequentie: must(
            "frequentie",
            Frequentie::from_code(velden.get("frequentie")),
            "kies iets uit de lijst",
        )?,
    };
    Ok(ToegewezenProduct {
        toewijzing_nummer: kop.nummer,
        referentie_aanbieder: some(velden.get("referentie")),
        product: Some(Product {
            categorie: parsed(velden, "categorie")?,
            code: Some(parsed(velden, "code")?),
        }),
        toewijzingsdatum: kop.moment.0,
        toewijzingstijd: kop.moment.1,
        ingangsdatum: velden.must_dag("van")?,
        einddatum: velden.dag("tot")?,
        reden_wijziging: None,
        omvang: Some(omvang),
        budget: None,
        commentaar: None,
    })
}

/// The answer (319) to a request: refused, or under investigation. A request that is granted gets a 301 and no 319.
///
/// # Errors
/// As [`assignment`].
pub fn answer(kop: &Berichtkop, velden: &Velden) -> Uitkomst<Vec<u8>> {
    let header = kop.header(Berichtsoort::AntwoordVerzoek, provider(velden)?);
    let antwoord = VerzoekAntwoord::from_code(velden.get("antwoord"));
    let antwoord = must("antwoord", antwoord, "kies wat u antwoordt")?;
    let inhoud = AntwoordVerzoek {
        referentie_aanbieder: must(
            "referentie",
            some(velden.get("referentie")),
            "neem het kenmerk van het verzoek over",
        )?,
        antwoord,
        reden_afwijzing: match antwoord {
            VerzoekAntwoord::Afgewezen => {
                Some(must("reden", Code::new(velden.get("reden")), "kies waarom u dit afwijst")?)
            }
            VerzoekAntwoord::InOnderzoek => None,
        },
        woonplaatsbeginsel: None,
    };
    checked(&Bericht { header, inhoud: Inhoud::AntwoordVerzoek(inhoud) })
}

/// The message as bytes, read once more by a reader of the standard: what it finds wrong does not go out.
fn checked(bericht: &Bericht) -> Uitkomst<Vec<u8>> {
    let mut bytes = Vec::new();
    write(bericht, &mut bytes).map_err(|error| Formulierfout::new("aanbieder", error))?;
    let (again, uitslag) = read_bericht(&bytes);
    if let Some(found) = uitslag.bevindingen.first() {
        return Err(Formulierfout::new(
            field_of(&found.element),
            format!("{} ({})", found.tekst, found.regel),
        ));
    }
    match again {
        Some(again) if again == *bericht => Ok(bytes),
        _ => Err(Formulierfout::new(
            "aanbieder",
            "dit bericht is niet te lezen zoals het is bedoeld; vul het opnieuw in",
        )),
    }
}

/// The field of the form that an element of a message comes from.
fn field_of(element: &str) -> &'static str {
    const FIELDS: &[(&str, &str)] = &[
        ("Einddatum", "tot"),
        ("Ingangsdatum", "van"),
        ("Categorie", "categorie"),
        ("Frequentie", "frequentie"),
        ("Volume", "volume"),
        ("Eenheid", "eenheid"),
        ("Omvang", "volume"),
        ("Product/Code", "code"),
        ("Voorvoegsel", "voorvoegsel"),
        ("Voornamen", "voornamen"),
        ("Achternaam", "achternaam"),
        ("Postcode", "postcode"),
        ("Huis", "huisnummer"),
        ("Reden", "reden"),
        ("Referentie", "referentie"),
        ("VerzoekAntwoord", "antwoord"),
    ];
    FIELDS.iter().find(|(part, _)| element.contains(part)).map_or("aanbieder", |(_, field)| field)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]
mod tests {
    use domein::parse_datum;
    use proptest::prelude::*;

    use super::*;

    fn kop(wet: Wet) -> Berichtkop {
        let day = parse_datum("2026-11-30").unwrap();
        Berichtkop {
            gemeente: "9999".parse().unwrap(),
            wet,
            nummer: 100_123,
            moment: (day, Tijd::constant(9, 30, 0, 0)),
        }
    }

    fn client() -> Berichtclient {
        Berichtclient { bsn: "999990019".parse().unwrap(), geboren: parse_datum("1984-05-06").unwrap() }
    }

    fn form(changes: &[(&str, &str)]) -> Velden {
        let mut velden = Velden::default();
        let usual = [
            ("aanbieder", "42420001"),
            ("achternaam", "Berg"),
            ("voorvoegsel", "van den"),
            ("voornamen", "Anna"),
            ("geslacht", "2"),
            ("postcode", "1234 AB"),
            ("huisnummer", "12"),
            ("categorie", "02"),
            ("code", "02A01"),
            ("van", "2026-12-01"),
            ("tot", "2027-11-30"),
            ("volume", "3"),
            ("eenheid", "04"),
            ("frequentie", "2"),
        ];
        for (name, value) in usual {
            let changed = changes.iter().find(|(one, _)| *one == name).map(|(_, value)| *value);
            velden.add(name, changed.unwrap_or(value));
        }
        for (name, value) in changes.iter().filter(|(name, _)| !usual.iter().any(|(one, _)| one == name)) {
            velden.add(name, value);
        }
        velden
    }

    #[test]
    fn an_assignment_is_read_without_a_finding_and_says_what_was_typed() {
        let bytes = assignment(&kop(Wet::Wmo), &client(), &form(&[])).unwrap();
        let (read, uitslag) = read_bericht(&bytes);
        assert!(uitslag.bevindingen.is_empty(), "{:?}", uitslag.bevindingen);
        let Inhoud::Toewijzing(client) = read.unwrap().inhoud else { panic!("no 301") };
        assert_eq!(client.bsn.expose(), "999990019");
        assert_eq!(client.naam.geslachtsnaam.voorvoegsel.as_deref(), Some("van den"));
        let [product] = client.producten.as_slice() else { panic!("one product") };
        assert_eq!((product.toewijzing_nummer, product.omvang.unwrap().volume), (100_123, 3));
        assert_eq!(client.contactgegevens[0].adres.as_ref().unwrap().postcode.as_deref(), Some("1234AB"));
    }

    #[test]
    fn what_breaks_a_rule_of_the_standard_names_its_field() {
        for (field, value) in [
            ("aanbieder", "4242"),
            ("achternaam", ""),
            ("geslacht", "9"),
            ("postcode", "12"),
            ("huisnummer", "twaalf"),
            ("categorie", "x"),
            ("code", "te lang voor een code"),
            ("van", "morgen"),
            ("tot", "2026-11-01"),
            ("volume", "-3"),
            ("eenheid", "99"),
            ("frequentie", ""),
        ] {
            let refused = assignment(&kop(Wet::Wmo), &client(), &form(&[(field, value)])).unwrap_err();
            assert_eq!(refused.veld, field, "{refused}");
        }
        // A volume per week without an end.
        let refused = assignment(&kop(Wet::Wmo), &client(), &form(&[("tot", "")])).unwrap_err();
        assert_eq!(refused.veld, "tot", "{refused}");
    }

    #[test]
    fn an_answer_to_a_request_has_a_reason_only_when_it_is_refused() {
        for wet in Wet::ALL {
            let answered = |antwoord, reden| {
                let fields = [("referentie", "REF-1"), ("antwoord", antwoord), ("reden", reden)];
                answer(&kop(wet), &form(&fields))
            };
            for (antwoord, reden) in [("1", "1"), ("2", "")] {
                let bytes = answered(antwoord, reden).unwrap();
                let (read, uitslag) = read_bericht(&bytes);
                assert!(uitslag.bevindingen.is_empty(), "{:?}", uitslag.bevindingen);
                let Inhoud::AntwoordVerzoek(found) = read.unwrap().inhoud else { panic!("no 319") };
                assert_eq!(found.referentie_aanbieder, "REF-1");
            }
            assert_eq!(answered("1", "").unwrap_err().veld, "reden");
            assert_eq!(answered("3", "1").unwrap_err().veld, "antwoord");
        }
    }

    proptest! {
        /// Whatever somebody types: a message without a finding, or a field that says what is wrong. Never a panic.
        #[test]
        fn any_input_gives_a_good_message_or_a_fault(field in 0_usize..13, value in "\\PC{0,40}") {
            const FIELDS: [&str; 13] = [
                "aanbieder", "achternaam", "voorvoegsel", "voornamen", "geslacht", "postcode", "huisnummer",
                "categorie", "code", "van", "volume", "eenheid", "referentie",
            ];
            let typed = form(&[(FIELDS[field], value.as_str())]);
            for made in [assignment(&kop(Wet::Jeugdwet), &client(), &typed), answer(&kop(Wet::Jeugdwet), &typed)] {
                match made {
                    Ok(bytes) => prop_assert!(read_bericht(&bytes).1.bevindingen.is_empty()),
                    Err(fout) => prop_assert!(!fout.tekst.is_empty()),
                }
            }
        }
    }
}
