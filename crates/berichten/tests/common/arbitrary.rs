//! Arbitrary messages: every value that the schema allows, whatever the rules say.

use berichten::codes::{
    self, AdresSoort, Code, DebetCredit, Eenheid, Frequentie, Geslacht, Lijst, StatusAanlevering,
    TypeVerwijzer, VerzoekAntwoord,
};
use berichten::*;
use domein::{AgbCode, Bedrag, Bsn, Datum, Gemeentecode, Productcategorie, Productcode, Tijd, Wet};
use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::select;

use super::klassen::Kopie;

/// One line of text that shows: letters, accents, marks that XML must escape, spaces at the ends.
fn line(max: usize) -> impl Strategy<Value = String> {
    vec(
        prop_oneof![4 => "[a-zA-Z0-9]", 1 => "[ -~]", 1 => "[\u{A1}-\u{17F}]", 1 => Just("€".into())],
        1..=max,
    )
    .prop_map(|parts: Vec<String>| parts.concat())
    .prop_filter("something must show", |text| text.chars().any(|c| !c.is_whitespace()))
}

/// Any text that XML can carry.
fn loose(max: usize) -> impl Strategy<Value = String> {
    vec(
        prop_oneof![4 => "[ -~]", 1 => "[\t\n\r]", 1 => "[\u{A0}-\u{FFFD}]", 1 => "[\u{10000}-\u{10FFFF}]"],
        1..=max,
    )
    .prop_map(|parts: Vec<String>| parts.concat())
    .prop_filter("XML must be able to carry it", |text| !text.contains(['\u{FFFE}', '\u{FFFF}']))
}

fn free() -> impl Strategy<Value = String> {
    loose(60).prop_filter("something must show", |text| {
        text.chars().any(|c| !matches!(c, ' ' | '\t' | '\n' | '\r'))
    })
}

fn datum() -> impl Strategy<Value = Datum> {
    (1_i16..=9999, 1_i8..=12, 1_i8..=31)
        .prop_filter_map("the day must exist", |(year, month, day)| Datum::new(year, month, day).ok())
}

fn tijd() -> impl Strategy<Value = Tijd> {
    let nanos = prop_oneof![4 => Just(0), 1 => 0..=999_999_999];
    (0_i8..24, 0_i8..60, 0_i8..60, nanos)
        .prop_filter_map("the time must exist", |(h, m, s, n)| Tijd::new(h, m, s, n).ok())
}

pub fn bsn() -> impl Strategy<Value = Bsn> {
    (1_u32..=99_999_999).prop_filter_map("one in eleven has no check digit", |eight| {
        (0..=9).find_map(|check| format!("{eight:08}{check}").parse().ok())
    })
}

fn code(lijst: Lijst, wet: Wet) -> impl Strategy<Value = Code> {
    let all: Vec<Code> =
        codes::all(lijst, wet, Release::V3_2).into_iter().filter_map(|(code, _)| Code::new(code)).collect();
    select(all)
}

fn categorie(wet: Wet) -> impl Strategy<Value = Productcategorie> {
    code(Lijst::ProductCategorie, wet).prop_filter_map("two digits", |code| code.as_str().parse().ok())
}

fn productcode() -> impl Strategy<Value = Productcode> {
    line(5).prop_filter_map("one to five characters", |text| text.parse().ok())
}

fn bedrag(max: i64) -> impl Strategy<Value = Bedrag> {
    (0..=max).prop_map(Bedrag::from_cents)
}

fn met_debet_credit(max: i64) -> impl Strategy<Value = MetDebetCredit> {
    (bedrag(max), select(DebetCredit::ALL))
        .prop_map(|(bedrag, debet_credit)| MetDebetCredit { bedrag, debet_credit })
}

fn geboortedatum(wet: Wet) -> impl Strategy<Value = Geboortedatum> {
    (datum(), of(code(Lijst::DatumGebruik, wet)))
        .prop_map(|(datum, gebruik)| Geboortedatum { datum, gebruik })
}

fn achternaam() -> impl Strategy<Value = Achternaam> {
    (line(40), of(line(10))).prop_map(|(achternaam, voorvoegsel)| Achternaam { achternaam, voorvoegsel })
}

fn voorletters() -> impl Strategy<Value = String> {
    "[a-zA-ZÀ-ỳ]{1,6}"
}

fn volledige_naam(wet: Wet) -> impl Strategy<Value = VolledigeNaam> {
    (achternaam(), of(achternaam()), of(line(20)), of(voorletters()), code(Lijst::NaamGebruik, wet)).prop_map(
        |(geslachtsnaam, partnernaam, voornamen, voorletters, naam_gebruik)| VolledigeNaam {
            geslachtsnaam,
            partnernaam,
            voornamen,
            voorletters,
            naam_gebruik,
        },
    )
}

fn verkorte_naam() -> impl Strategy<Value = VerkorteNaam> {
    (achternaam(), of(line(20)), of(voorletters())).prop_map(|(geslachtsnaam, voornamen, voorletters)| {
        VerkorteNaam { geslachtsnaam, voornamen, voorletters }
    })
}

fn huis(wet: Wet) -> impl Strategy<Value = Huis> {
    (0_u32..=99_999, of(line(1)), of(line(4)), of(code(Lijst::AanduidingWoonadres, wet))).prop_map(
        |(huisnummer, huisletter, toevoeging, aanduiding)| Huis {
            huisnummer,
            huisletter,
            toevoeging,
            aanduiding,
        },
    )
}

fn adres(wet: Wet) -> impl Strategy<Value = Adres> {
    let land = select(vec!["NL", "BE", "DE", "AW"]).prop_map(str::to_owned);
    (of(huis(wet)), line(8), of(line(24)), of(line(80)), of(land)).prop_map(
        |(huis, postcode, straatnaam, plaatsnaam, land_code)| Adres {
            huis,
            postcode: Some(postcode),
            straatnaam,
            plaatsnaam,
            land_code,
        },
    )
}

fn telefoon() -> impl Strategy<Value = Telefoon> {
    ("[0-9]{1,15}", line(4)).prop_map(|(telefoonnummer, landnummer)| Telefoon { telefoonnummer, landnummer })
}

fn contact(wet: Wet) -> impl Strategy<Value = Contact> {
    let periode = (datum(), of(datum()))
        .prop_map(|(begin, einddatum)| OpenPeriode { begindatum: Some(begin), einddatum });
    (select(AdresSoort::ALL), of(adres(wet)), of(line(35)), vec(telefoon(), 0..=2), of(line(80)), of(periode))
        .prop_map(|(soort, adres, organisatie, telefoon, emailadres, periode)| Contact {
            soort,
            adres,
            organisatie,
            telefoon,
            emailadres,
            periode,
        })
}

fn relatie(wet: Wet) -> impl Strategy<Value = Relatie> {
    (
        line(20),
        of(0_u8..=99),
        code(Lijst::SoortRelatie, wet),
        of(geboortedatum(wet)),
        of(select(Geslacht::ALL)),
        volledige_naam(wet),
        contact(wet),
    )
        .prop_map(|(nummer, volgorde, soort, geboortedatum, geslacht, naam, contact)| Relatie {
            nummer,
            volgorde,
            soort,
            geboortedatum,
            geslacht,
            naam,
            contact,
        })
}

fn product(wet: Wet) -> impl Strategy<Value = Product> {
    (categorie(wet), of(productcode())).prop_map(|(categorie, code)| Product { categorie, code })
}

fn omvang() -> impl Strategy<Value = Omvang> {
    (0_u32..=99_999_999, select(Eenheid::ALL), select(Frequentie::ALL))
        .prop_map(|(volume, eenheid, frequentie)| Omvang { volume, eenheid, frequentie })
}

fn toegewezen_product(wet: Wet) -> impl Strategy<Value = ToegewezenProduct> {
    (
        (0_u32..=999_999_999, of(line(36)), of(product(wet)), datum(), tijd()),
        (datum(), of(datum()), of(code(Lijst::RedenWijziging, wet))),
        (of(omvang()), of(bedrag(99_999_999)), of(free())),
    )
        .prop_map(|(first, second, third)| ToegewezenProduct {
            toewijzing_nummer: first.0,
            referentie_aanbieder: first.1,
            product: first.2,
            toewijzingsdatum: first.3,
            toewijzingstijd: first.4,
            ingangsdatum: second.0,
            einddatum: second.1,
            reden_wijziging: second.2,
            omvang: third.0,
            budget: third.1,
            commentaar: third.2,
        })
}

fn toewijzing(wet: Wet) -> impl Strategy<Value = ToewijzingClient> {
    (
        (bsn(), geboortedatum(wet), select(Geslacht::ALL), volledige_naam(wet)),
        of((code(Lijst::Communicatievorm, wet), of(line(25)))),
        (
            of(code(Lijst::JuridischeStatus, wet)),
            of(code(Lijst::WettelijkeVertegenwoordiging, wet)),
            of(free()),
        ),
        (vec(relatie(wet), 0..3), vec(contact(wet), 1..3), vec(toegewezen_product(wet), 1..4)),
    )
        .prop_map(|(person, communicatie, special, lists)| ToewijzingClient {
            bsn: person.0,
            geboortedatum: person.1,
            geslacht: person.2,
            naam: person.3,
            communicatie: communicatie.map(|(vorm, taal)| Communicatie { vorm, taal }),
            juridische_status: special.0,
            wettelijke_vertegenwoordiging: special.1,
            commentaar: special.2,
            relaties: lists.0,
            contactgegevens: lists.1,
            producten: lists.2,
        })
}

fn levering(wet: Wet) -> impl Strategy<Value = Levering> {
    (of(0_u32..=999_999_999), of(product(wet)), of(datum()), datum(), select(StatusAanlevering::ALL))
        .prop_map(|(toewijzing_nummer, product, toewijzing_ingangsdatum, begindatum, status_aanlevering)| {
            Levering { toewijzing_nummer, product, toewijzing_ingangsdatum, begindatum, status_aanlevering }
        })
}

fn levering_client<P: Clone + std::fmt::Debug>(
    wet: Wet,
    product: impl Strategy<Value = P>,
) -> impl Strategy<Value = LeveringClient<P>> {
    (bsn(), geboortedatum(wet), select(Geslacht::ALL), verkorte_naam(), vec(product, 1..4)).prop_map(
        |(bsn, geboortedatum, geslacht, naam, producten)| LeveringClient {
            bsn,
            geboortedatum,
            geslacht,
            naam,
            producten,
        },
    )
}

fn start(wet: Wet) -> impl Strategy<Value = LeveringClient<StartProduct>> {
    levering_client(wet, levering(wet).prop_map(|levering| StartProduct { levering }))
}

fn stop(wet: Wet) -> impl Strategy<Value = LeveringClient<StopProduct>> {
    let product = (levering(wet), datum(), code(Lijst::RedenBeeindiging, wet)).prop_map(
        |(levering, einddatum, reden_beeindiging)| StopProduct { levering, einddatum, reden_beeindiging },
    );
    levering_client(wet, product)
}

fn verwijzer() -> impl Strategy<Value = Verwijzer> {
    let code = "[0-9]{8}".prop_filter_map("eight digits", |text| text.parse().ok());
    (select(TypeVerwijzer::ALL), of(line(64)), of(code))
        .prop_map(|(soort, naam, zorgverlener_code)| Verwijzer { soort, naam, zorgverlener_code })
}

fn aangevraagd_product(wet: Wet) -> impl Strategy<Value = AangevraagdProduct> {
    (
        (line(36), of(0_u32..=999_999_999), of(product(wet)), of(datum())),
        (datum(), of(datum()), of(omvang()), of(bedrag(99_999_999))),
        (verwijzer(), of(any::<bool>()), of(free())),
    )
        .prop_map(|(first, second, third)| AangevraagdProduct {
            referentie_aanbieder: first.0,
            beschikking_nummer: first.1,
            product: first.2,
            beschikking_ingangsdatum: first.3,
            ingangsdatum: second.0,
            einddatum: second.1,
            omvang: second.2,
            budget: second.3,
            verwijzer: third.0,
            raamcontract: third.1,
            commentaar: third.2,
        })
}

fn verzoek_toewijzing(wet: Wet) -> impl Strategy<Value = VerzoekToewijzingClient> {
    (levering_client(wet, aangevraagd_product(wet)), of(any::<bool>()), of(free())).prop_map(
        move |(client, gezag, commentaar)| VerzoekToewijzingClient {
            bsn: client.bsn,
            geboortedatum: client.geboortedatum,
            geslacht: client.geslacht,
            naam: client.naam,
            gezagsdrager_bekend: gezag.filter(|_| wet == Wet::Jeugdwet),
            commentaar,
            producten: client.producten,
        },
    )
}

fn te_wijzigen_product() -> impl Strategy<Value = TeWijzigenProduct> {
    (0_u32..=999_999_999, datum(), of(datum()), of(omvang()), of(bedrag(99_999_999))).prop_map(
        |(toewijzing_nummer, gewenste_ingangsdatum, einddatum, omvang, budget)| TeWijzigenProduct {
            toewijzing_nummer,
            gewenste_ingangsdatum,
            einddatum,
            omvang,
            budget,
        },
    )
}

fn verzoek_wijziging(wet: Wet) -> impl Strategy<Value = VerzoekWijzigingClient> {
    let ongewijzigd =
        (0_u32..=999_999_999).prop_map(|toewijzing_nummer| OngewijzigdProduct { toewijzing_nummer });
    let nieuw = (of(product(wet)), te_wijzigen_product()).prop_map(|(product, other)| NieuwProduct {
        product,
        gewenste_ingangsdatum: other.gewenste_ingangsdatum,
        einddatum: other.einddatum,
        omvang: other.omvang,
        budget: other.budget,
    });
    let lists = (vec(ongewijzigd, 0..3), vec(te_wijzigen_product(), 0..3), vec(nieuw, 0..3));
    (bsn(), line(36), code(Lijst::RedenVerzoek, wet), lists).prop_map(
        |(bsn, referentie_aanbieder, reden, (ongewijzigd, te_wijzigen, nieuw))| VerzoekWijzigingClient {
            bsn,
            verzoek: VerzoekWijziging { referentie_aanbieder, reden, ongewijzigd, te_wijzigen, nieuw },
        },
    )
}

fn gemeente() -> impl Strategy<Value = Gemeentecode> {
    "[0-9]{4}".prop_filter_map("four digits", |text| text.parse().ok())
}

fn antwoord_verzoek(wet: Wet) -> impl Strategy<Value = AntwoordVerzoek> {
    (line(36), select(VerzoekAntwoord::ALL), of(code(Lijst::RedenAfwijzingVerzoek, wet)), of(gemeente()))
        .prop_map(move |(referentie_aanbieder, antwoord, reden_afwijzing, elsewhere)| AntwoordVerzoek {
            referentie_aanbieder,
            antwoord,
            reden_afwijzing,
            woonplaatsbeginsel: elsewhere.filter(|_| wet == Wet::Jeugdwet),
        })
}

/// Nothing, or a copy with codes on each of its classes.
fn retour<T: Kopie + Clone + std::fmt::Debug>(
    wet: Wet,
    kopie: impl Strategy<Value = T>,
) -> impl Strategy<Value = Option<Retour<T>>> {
    let judged = kopie.prop_flat_map(move |kopie| {
        let klassen = kopie.klassen();
        let codes = vec(vec(code(Lijst::RetourCode, wet), 1..=3), klassen.len());
        codes.prop_map(move |codes| Retour {
            kopie: kopie.clone(),
            oordelen: klassen
                .iter()
                .zip(codes)
                .map(|(klasse, retour_codes)| Klasseoordeel { klasse: *klasse, retour_codes })
                .collect(),
        })
    });
    of(judged)
}

fn periode() -> impl Strategy<Value = GeslotenPeriode> {
    (datum(), datum()).prop_map(|(begindatum, einddatum)| GeslotenPeriode { begindatum, einddatum })
}

/// Return codes where the message has them, none where it has not.
fn retour_codes(wet: Wet, soort: Berichtsoort) -> impl Strategy<Value = Vec<Code>> {
    let count = if soort == Berichtsoort::DeclaratieAntwoord { 1..=3 } else { 0..=0 };
    vec(code(Lijst::RetourCode, wet), count)
}

fn prestatie(wet: Wet, soort: Berichtsoort) -> impl Strategy<Value = Prestatie> {
    (
        (loose(20), of(loose(20)), 0_u32..=999_999_999, categorie(wet), productcode(), periode()),
        (0_u32..=99_999_999, select(Eenheid::ALL), of(bedrag(99_999_999)), met_debet_credit(99_999_999)),
        retour_codes(wet, soort),
    )
        .prop_map(|(what, how, retour_codes)| Prestatie {
            referentie_nummer: what.0,
            vorig_referentie_nummer: what.1,
            toewijzing_nummer: what.2,
            categorie: what.3,
            code: what.4,
            periode: what.5,
            volume: how.0,
            eenheid: how.1,
            tarief: how.2,
            ingediend: how.3,
            retour_codes,
        })
}

fn prestatie_client(wet: Wet, soort: Berichtsoort) -> impl Strategy<Value = PrestatieClient> {
    (bsn(), vec(prestatie(wet, soort), 1..4), retour_codes(wet, soort))
        .prop_map(|(bsn, prestaties, retour_codes)| PrestatieClient { bsn, prestaties, retour_codes })
}

fn declaratie(wet: Wet) -> impl Strategy<Value = Inhoud> {
    let kop = ("[a-zA-Z0-9]{1,12}", periode(), datum(), met_debet_credit(999_999_999_999)).prop_map(
        |(declaratie_nummer, periode, dagtekening, totaal)| DeclaratieKop {
            declaratie_nummer,
            periode,
            dagtekening,
            totaal,
        },
    );
    (kop, vec(prestatie_client(wet, Berichtsoort::Declaratie), 1..4))
        .prop_map(|(kop, clienten)| Inhoud::Declaratie(Declaratie { kop, clienten }))
}

fn antwoord(wet: Wet) -> impl Strategy<Value = Inhoud> {
    let soort = Berichtsoort::DeclaratieAntwoord;
    let kop = (loose(12), met_debet_credit(999_999_999_999), met_debet_credit(999_999_999_999)).prop_map(
        |(declaratie_nummer, ingediend, toegekend)| AntwoordKop { declaratie_nummer, ingediend, toegekend },
    );
    of((kop, vec(prestatie_client(wet, soort), 0..3), retour_codes(wet, soort))
        .prop_map(|(kop, clienten, retour_codes)| DeclaratieAntwoord { kop, clienten, retour_codes }))
    .prop_map(Inhoud::DeclaratieAntwoord)
}

fn identificatie() -> impl Strategy<Value = BerichtIdentificatie> {
    (line(12), datum())
        .prop_map(|(identificatie, dagtekening)| BerichtIdentificatie { identificatie, dagtekening })
}

fn versie() -> impl Strategy<Value = String> {
    (0_u32..20, 0_u32..20, 0_u32..20).prop_map(|(a, b, c)| format!("{a}.{b}.{c}"))
}

fn xsd_versie() -> impl Strategy<Value = XsdVersie> {
    (versie(), versie()).prop_map(|(basisschema, bericht)| XsdVersie { basisschema, bericht })
}

fn antwoord_header(wet: Wet) -> impl Strategy<Value = AntwoordHeader> {
    let codes = retour_codes(wet, Berichtsoort::DeclaratieAntwoord);
    (identificatie(), of(versie()), xsd_versie(), codes).prop_map(
        |(declaratie, xslt_versie, xsd_versie_declaratie, retour_codes)| AntwoordHeader {
            declaratie,
            xslt_versie,
            xsd_versie_declaratie,
            retour_codes,
        },
    )
}

fn retour_header(wet: Wet) -> impl Strategy<Value = RetourHeader> {
    let codes = vec(code(Lijst::RetourCode, wet), 0..3);
    (identificatie(), of(versie()), xsd_versie(), codes).prop_map(
        |(retour, xslt_versie, xsd_versie, retour_codes)| RetourHeader {
            identificatie: retour.identificatie,
            dagtekening: retour.dagtekening,
            xslt_versie,
            xsd_versie,
            retour_codes,
        },
    )
}

fn header(wet: Wet, soort: Berichtsoort) -> impl Strategy<Value = Header> {
    let aanbieder = "[0-9]{8}".prop_filter_map("eight digits", |text| text.parse::<AgbCode>().ok());
    let extra = (antwoord_header(wet), retour_header(wet));
    (select(Release::SUPPORTED.to_vec()), gemeente(), aanbieder, identificatie(), xsd_versie(), extra)
        .prop_map(move |(release, gemeente, aanbieder, identificatie, xsd_versie, (antwoord, retour))| {
            let (gemeente, aanbieder) = (Partij::Gemeente(gemeente), Partij::Aanbieder(aanbieder));
            let (afzender, ontvanger) =
                if soort.is_from_gemeente() { (gemeente, aanbieder) } else { (aanbieder, gemeente) };
            Header {
                soort,
                wet,
                release,
                afzender,
                ontvanger,
                identificatie,
                xsd_versie,
                antwoord_op: (soort == Berichtsoort::DeclaratieAntwoord).then_some(antwoord),
                retour: soort.original().map(|_| retour),
            }
        })
}

fn inhoud(wet: Wet, soort: Berichtsoort) -> BoxedStrategy<Inhoud> {
    match soort {
        Berichtsoort::Toewijzing => {
            toewijzing(wet).prop_map(|client| Inhoud::Toewijzing(Box::new(client))).boxed()
        }
        Berichtsoort::ToewijzingRetour => {
            retour(wet, toewijzing(wet)).prop_map(|all| Inhoud::ToewijzingRetour(all.map(Box::new))).boxed()
        }
        Berichtsoort::Start => start(wet).prop_map(Inhoud::Start).boxed(),
        Berichtsoort::StartRetour => retour(wet, start(wet)).prop_map(Inhoud::StartRetour).boxed(),
        Berichtsoort::Stop => stop(wet).prop_map(Inhoud::Stop).boxed(),
        Berichtsoort::StopRetour => retour(wet, stop(wet)).prop_map(Inhoud::StopRetour).boxed(),
        Berichtsoort::VerzoekToewijzing => {
            verzoek_toewijzing(wet).prop_map(Inhoud::VerzoekToewijzing).boxed()
        }
        Berichtsoort::VerzoekToewijzingRetour => {
            retour(wet, verzoek_toewijzing(wet)).prop_map(Inhoud::VerzoekToewijzingRetour).boxed()
        }
        Berichtsoort::VerzoekWijziging => verzoek_wijziging(wet).prop_map(Inhoud::VerzoekWijziging).boxed(),
        Berichtsoort::VerzoekWijzigingRetour => {
            retour(wet, verzoek_wijziging(wet)).prop_map(Inhoud::VerzoekWijzigingRetour).boxed()
        }
        Berichtsoort::AntwoordVerzoek => antwoord_verzoek(wet).prop_map(Inhoud::AntwoordVerzoek).boxed(),
        Berichtsoort::AntwoordVerzoekRetour => {
            retour(wet, antwoord_verzoek(wet)).prop_map(Inhoud::AntwoordVerzoekRetour).boxed()
        }
        Berichtsoort::Declaratie => declaratie(wet).boxed(),
        Berichtsoort::DeclaratieAntwoord => antwoord(wet).boxed(),
    }
}

/// Any message of any kind, under any law, in any release.
pub fn bericht() -> impl Strategy<Value = Bericht> {
    (select(Wet::ALL.to_vec()), select(Berichtsoort::ALL.to_vec())).prop_flat_map(|(wet, soort)| {
        (header(wet, soort), inhoud(wet, soort)).prop_map(|(header, inhoud)| Bericht { header, inhoud })
    })
}
