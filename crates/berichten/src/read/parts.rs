//! Typed parts from the nodes of a fragment.
//!
//! `None` cannot happen on nodes that passed the schema; a part that cannot be built is not handed out.

use super::fragment::Cursor;
use crate::Kenmerk;
use crate::codes::{AdresSoort, DebetCredit, Eenheid, Frequentie, Geslacht, RetourCode, StatusAanlevering};
use crate::model::*;
use crate::rules::Lines;

pub(super) fn header(mut at: Cursor<'_>, kenmerk: Kenmerk) -> Option<Header> {
    at.str("BerichtCode")?;
    at.number::<u8>("BerichtVersie")?;
    at.number::<u8>("BerichtSubversie")?;
    let afzender = partij(at.str("Afzender")?)?;
    let ontvanger = partij(at.str("Ontvanger")?)?;
    let identificatie = identificatie(at.class("BerichtIdentificatie")?)?;
    let xsd_versie = xsd_versie(at.class("XsdVersie")?)?;
    let Kenmerk { soort, wet, release } = kenmerk;
    let antwoord_op = match soort {
        Berichtsoort::DeclaratieAntwoord => Some(antwoord_header(at)?),
        _ => None,
    };
    let retour = match soort.original() {
        Some(_) => Some(retour_header(at)?),
        None => None,
    };
    Some(Header { soort, wet, release, afzender, ontvanger, identificatie, xsd_versie, antwoord_op, retour })
}

fn antwoord_header(mut at: Cursor<'_>) -> Option<AntwoordHeader> {
    Some(AntwoordHeader {
        declaratie: identificatie(at.class("DeclaratieIdentificatie")?)?,
        xslt_versie: at.text("XsltVersie"),
        xsd_versie_declaratie: xsd_versie(at.class("XsdVersieDeclaratie")?)?,
        retour_codes: retour_codes(at)?,
    })
}

fn retour_header(mut at: Cursor<'_>) -> Option<RetourHeader> {
    Some(RetourHeader {
        identificatie: at.text("IdentificatieRetour")?,
        dagtekening: at.datum("DagtekeningRetour")?,
        xslt_versie: at.text("XsltVersie"),
        xsd_versie: xsd_versie(at.class("XsdVersieRetour")?)?,
        retour_codes: retour_codes(at).unwrap_or_default(),
    })
}

/// The schema has settled which of the two it must be; their lengths differ.
fn partij(digits: &str) -> Option<Partij> {
    let gemeente = digits.parse().map(Partij::Gemeente);
    gemeente.or_else(|_| digits.parse().map(Partij::Aanbieder)).ok()
}

fn identificatie(mut at: Cursor<'_>) -> Option<BerichtIdentificatie> {
    Some(BerichtIdentificatie {
        identificatie: at.text("Identificatie")?,
        dagtekening: at.datum("Dagtekening")?,
    })
}

fn xsd_versie(mut at: Cursor<'_>) -> Option<XsdVersie> {
    Some(XsdVersie { basisschema: at.text("BasisschemaXsdVersie")?, bericht: at.text("BerichtXsdVersie")? })
}

/// The codes in `RetourCodes`, of which at least one stands there.
pub(super) fn retour_codes(mut at: Cursor<'_>) -> Option<Vec<RetourCode>> {
    at.class("RetourCodes").map(codes)
}

/// The codes that stand in a `RetourCodes`.
pub(super) fn codes(mut at: Cursor<'_>) -> Vec<RetourCode> {
    let mut codes = Vec::new();
    while let Some(code) = at.code("RetourCode") {
        codes.push(code);
    }
    codes
}

/// The client of a 301, and on which lines its classes begin.
pub(super) fn toewijzing(mut at: Cursor<'_>) -> Option<(ToewijzingClient, Lines)> {
    let mut lines = Lines { client: at.line(), ..Lines::default() };
    let client = ToewijzingClient {
        bsn: at.bsn()?,
        geboortedatum: geboortedatum(at.class("Geboortedatum")?)?,
        geslacht: at.coded("Geslacht", Geslacht::from_code)?,
        naam: volledige_naam(at.class("Naam")?)?,
        communicatie: optional(at.class("Communicatie"), communicatie)?,
        juridische_status: at.code("JuridischeStatus"),
        wettelijke_vertegenwoordiging: at.code("WettelijkeVertegenwoordiging"),
        commentaar: at.text("Commentaar"),
        relaties: match at.class("Relaties") {
            Some(mut inner) => inner.each("Relatie", |at| {
                lines.relaties.push(at.line());
                relatie(at)
            })?,
            None => Vec::new(),
        },
        contactgegevens: at.class("Contactgegevens")?.each("Contact", |at| {
            lines.contacten.push(at.line());
            contact(at)
        })?,
        producten: at.class("ToegewezenProducten")?.each("ToegewezenProduct", |at| {
            lines.producten.push(at.line());
            toegewezen_product(at)
        })?,
    };
    Some((client, lines))
}

/// Builds what may be absent: absent is fine, present but unbuildable is not.
pub(super) fn optional<T>(at: Option<Cursor<'_>>, build: fn(Cursor<'_>) -> Option<T>) -> Option<Option<T>> {
    match at {
        Some(at) => build(at).map(Some),
        None => Some(None),
    }
}

pub(super) fn geboortedatum(mut at: Cursor<'_>) -> Option<Geboortedatum> {
    Some(Geboortedatum { datum: at.datum("Datum")?, gebruik: at.code("DatumGebruik") })
}

fn achternaam(mut at: Cursor<'_>) -> Option<Achternaam> {
    Some(Achternaam { achternaam: at.text("Achternaam")?, voorvoegsel: at.text("Voorvoegsel") })
}

fn volledige_naam(mut at: Cursor<'_>) -> Option<VolledigeNaam> {
    Some(VolledigeNaam {
        geslachtsnaam: achternaam(at.class("Geslachtsnaam")?)?,
        partnernaam: optional(at.class("Partnernaam"), achternaam)?,
        voornamen: at.text("Voornamen"),
        voorletters: at.text("Voorletters"),
        naam_gebruik: at.code("NaamGebruik")?,
    })
}

pub(super) fn verkorte_naam(mut at: Cursor<'_>) -> Option<VerkorteNaam> {
    Some(VerkorteNaam {
        geslachtsnaam: achternaam(at.class("Geslachtsnaam")?)?,
        voornamen: at.text("Voornamen"),
        voorletters: at.text("Voorletters"),
    })
}

fn communicatie(mut at: Cursor<'_>) -> Option<Communicatie> {
    Some(Communicatie { vorm: at.code("Vorm")?, taal: at.text("Taal") })
}

fn relatie(mut at: Cursor<'_>) -> Option<Relatie> {
    Some(Relatie {
        nummer: at.text("Nummer")?,
        volgorde: at.number("Volgorde"),
        soort: at.code("Soort")?,
        geboortedatum: optional(at.class("Geboortedatum"), geboortedatum)?,
        geslacht: at.coded("Geslacht", Geslacht::from_code),
        naam: volledige_naam(at.class("Naam")?)?,
        contact: contact(at.class("Contact")?)?,
    })
}

fn contact(mut at: Cursor<'_>) -> Option<Contact> {
    Some(Contact {
        soort: at.coded("Soort", AdresSoort::from_code)?,
        adres: optional(at.class("Adres"), adres)?,
        organisatie: at.text("Organisatie"),
        telefoon: match at.class("Telefoon") {
            Some(at) => telefoons(at)?,
            None => Vec::new(),
        },
        emailadres: at.text("Emailadres"),
        periode: optional(at.class("Periode"), |mut at| {
            Some(OpenPeriode { begindatum: at.datum("Begindatum"), einddatum: at.datum("Einddatum") })
        })?,
    })
}

fn adres(mut at: Cursor<'_>) -> Option<Adres> {
    Some(Adres {
        huis: optional(at.class("Huis"), huis)?,
        postcode: at.text("Postcode"),
        straatnaam: at.text("Straatnaam"),
        plaatsnaam: at.text("Plaatsnaam"),
        land_code: at.code("LandCode").map(|code| code.as_str().to_owned()),
    })
}

fn huis(mut at: Cursor<'_>) -> Option<Huis> {
    Some(Huis {
        huisnummer: at.number("Huisnummer")?,
        huisletter: at.text("Huisletter"),
        toevoeging: at.text("HuisnummerToevoeging"),
        aanduiding: at.code("AanduidingWoonadres"),
    })
}

fn telefoons(mut at: Cursor<'_>) -> Option<Vec<Telefoon>> {
    let first = telefoon(at.class("Telefoon01")?)?;
    let second = optional(at.class("Telefoon02"), telefoon)?;
    Some([Some(first), second].into_iter().flatten().collect())
}

fn telefoon(mut at: Cursor<'_>) -> Option<Telefoon> {
    Some(Telefoon { telefoonnummer: at.text("Telefoonnummer")?, landnummer: at.text("Landnummer")? })
}

pub(super) fn product(mut at: Cursor<'_>) -> Option<Product> {
    let categorie = at.code("Categorie")?.as_str().parse().ok()?;
    let code = match at.str("Code") {
        Some(code) => Some(code.parse().ok()?),
        None => None,
    };
    Some(Product { categorie, code })
}

fn toegewezen_product(mut at: Cursor<'_>) -> Option<ToegewezenProduct> {
    Some(ToegewezenProduct {
        toewijzing_nummer: at.number("ToewijzingNummer")?,
        referentie_aanbieder: at.text("ReferentieAanbieder"),
        product: optional(at.class("Product"), product)?,
        toewijzingsdatum: at.datum("Toewijzingsdatum")?,
        toewijzingstijd: at.tijd("Toewijzingstijd")?,
        ingangsdatum: at.datum("Ingangsdatum")?,
        einddatum: at.datum("Einddatum"),
        reden_wijziging: at.code("RedenWijziging"),
        omvang: optional(at.class("Omvang"), omvang)?,
        budget: at.bedrag("Budget"),
        commentaar: at.text("Commentaar"),
    })
}

pub(super) fn omvang(mut at: Cursor<'_>) -> Option<Omvang> {
    Some(Omvang {
        volume: at.number("Volume")?,
        eenheid: at.coded("Eenheid", Eenheid::from_code)?,
        frequentie: at.coded("Frequentie", Frequentie::from_code)?,
    })
}

/// The client of a 305 or 307, and on which lines its products begin.
pub(super) fn levering<P>(
    mut at: Cursor<'_>,
    products: &str,
    product: &str,
    build: fn(Cursor<'_>) -> Option<P>,
) -> Option<(LeveringClient<P>, Vec<u32>)> {
    let mut lines = Vec::new();
    let client = LeveringClient {
        bsn: at.bsn()?,
        geboortedatum: geboortedatum(at.class("Geboortedatum")?)?,
        geslacht: at.coded("Geslacht", Geslacht::from_code)?,
        naam: verkorte_naam(at.class("Naam")?)?,
        producten: at.class(products)?.each(product, |at| {
            lines.push(at.line());
            build(at)
        })?,
    };
    Some((client, lines))
}

pub(super) fn start(mut at: Cursor<'_>) -> Option<StartProduct> {
    Some(StartProduct {
        levering: Levering {
            toewijzing_nummer: at.number("ToewijzingNummer"),
            product: optional(at.class("Product"), product)?,
            toewijzing_ingangsdatum: at.datum("ToewijzingIngangsdatum"),
            begindatum: at.datum("Begindatum")?,
            status_aanlevering: at.coded("StatusAanlevering", StatusAanlevering::from_code)?,
        },
    })
}

pub(super) fn stop(mut at: Cursor<'_>) -> Option<StopProduct> {
    let toewijzing_nummer = at.number("ToewijzingNummer");
    let product = optional(at.class("Product"), product)?;
    let toewijzing_ingangsdatum = at.datum("ToewijzingIngangsdatum");
    let begindatum = at.datum("Begindatum")?;
    let reden_beeindiging = at.code("RedenBeeindiging")?;
    let einddatum = at.datum("Einddatum")?;
    let status_aanlevering = at.coded("StatusAanlevering", StatusAanlevering::from_code)?;
    let levering =
        Levering { toewijzing_nummer, product, toewijzing_ingangsdatum, begindatum, status_aanlevering };
    Some(StopProduct { levering, einddatum, reden_beeindiging })
}

fn gesloten_periode(mut at: Cursor<'_>) -> Option<GeslotenPeriode> {
    Some(GeslotenPeriode { begindatum: at.datum("Begindatum")?, einddatum: at.datum("Einddatum")? })
}

fn met_debet_credit(mut at: Cursor<'_>, amount: &str) -> Option<MetDebetCredit> {
    Some(MetDebetCredit {
        bedrag: at.bedrag(amount)?,
        debet_credit: at.coded("DebetCredit", DebetCredit::from_code)?,
    })
}

pub(super) fn declaratie_kop(mut at: Cursor<'_>) -> Option<DeclaratieKop> {
    Some(DeclaratieKop {
        declaratie_nummer: at.text("DeclaratieNummer")?,
        periode: gesloten_periode(at.class("DeclaratiePeriode")?)?,
        dagtekening: at.datum("DeclaratieDagtekening")?,
        totaal: met_debet_credit(at.class("TotaalIngediendBedrag")?, "TotaalBedrag")?,
    })
}

pub(super) fn antwoord_kop(mut at: Cursor<'_>) -> Option<AntwoordKop> {
    Some(AntwoordKop {
        declaratie_nummer: at.text("DeclaratieNummer")?,
        ingediend: met_debet_credit(at.class("TotaalIngediendBedrag")?, "TotaalBedrag")?,
        toegekend: met_debet_credit(at.class("TotaalToegekendBedrag")?, "TotaalBedrag")?,
    })
}

pub(super) fn prestatie(mut at: Cursor<'_>, soort: Berichtsoort) -> Option<Prestatie> {
    let mut referentie = at.class("ProductReferentie")?;
    Some(Prestatie {
        referentie_nummer: referentie.text("ReferentieNummer")?,
        vorig_referentie_nummer: referentie.text("VorigReferentieNummer"),
        toewijzing_nummer: at.number("ToewijzingNummer")?,
        categorie: at.code("ProductCategorie")?.as_str().parse().ok()?,
        code: at.str("ProductCode")?.parse().ok()?,
        periode: gesloten_periode(at.class("ProductPeriode")?)?,
        volume: at.number("GeleverdVolume")?,
        eenheid: at.coded("Eenheid", Eenheid::from_code)?,
        tarief: at.bedrag("ProductTarief"),
        ingediend: met_debet_credit(at.class("IngediendBedrag")?, "Bedrag")?,
        retour_codes: match soort {
            Berichtsoort::DeclaratieAntwoord => retour_codes(at)?,
            _ => Vec::new(),
        },
    })
}
