//! The messages that are sent first, and the answer to a declaration. Return messages are derived from these
//! tables: see [`derived`](super::derived).

use super::Cut::{Own, UpTo};
use super::Record;
use super::basis::*;
use super::types::*;
use super::{class, classes, leaf};

classes! {
    /// 301: the municipality grants help.
    Bericht BERICHT_301 {
        Header 1 class(&HEADER_GEMEENTE) => Own(Record::Header);
        Client 1 class(&CLIENT_301) => Own(Record::Toewijzing);
    }
    /// 305: start of delivery.
    Bericht BERICHT_305 {
        Header 1 class(&HEADER_AANBIEDER) => Own(Record::Header);
        Client 1 class(&CLIENT_305) => Own(Record::Start);
    }
    /// 307: end of delivery.
    Bericht BERICHT_307 {
        Header 1 class(&HEADER_AANBIEDER) => Own(Record::Header);
        Client 1 class(&CLIENT_307) => Own(Record::Stop);
    }
    /// 315: request for an assignment.
    Bericht BERICHT_315 {
        Header 1 class(&HEADER_AANBIEDER) => Own(Record::Header);
        Client 1 class(&CLIENT_315) => Own(Record::VerzoekToewijzing);
    }
    /// 317: request for a change.
    Bericht BERICHT_317 {
        Header 1 class(&HEADER_AANBIEDER) => Own(Record::Header);
        Client 1 class(&CLIENT_317) => Own(Record::VerzoekWijziging);
    }
    /// 319: answer to a request.
    Bericht BERICHT_319 {
        Header 1 class(&HEADER_GEMEENTE) => Own(Record::Header);
        Antwoord 1 class(&ANTWOORD_319) => Own(Record::AntwoordVerzoek);
    }
    /// 323: declaration.
    Bericht BERICHT_323 {
        Header 1 class(&HEADER_AANBIEDER) => Own(Record::Header);
        Declaratie 1 class(&DECLARATIE);
    }
    /// 325: answer to a declaration.
    Bericht BERICHT_325 {
        Header 1 class(&HEADER_325) => Own(Record::Header);
        DeclaratieAntwoord ? class(&DECLARATIE_ANTWOORD) => Own(Record::AntwoordRetour);
    }
}

classes! {
    /// From municipality to organisation.
    Bericht HEADER_GEMEENTE {
        BerichtCode 1 leaf(BERICHT_CODE);
        BerichtVersie 1 leaf(BERICHT_VERSIE);
        BerichtSubversie 1 leaf(BERICHT_SUBVERSIE);
        Afzender 1 leaf(GEMEENTE);
        Ontvanger 1 leaf(AGB_CODE);
        BerichtIdentificatie 1 class(&BERICHT_IDENTIFICATIE);
        XsdVersie 1 class(&XSD_VERSIE);
    }
    /// From organisation to municipality.
    Bericht HEADER_AANBIEDER {
        BerichtCode 1 leaf(BERICHT_CODE);
        BerichtVersie 1 leaf(BERICHT_VERSIE);
        BerichtSubversie 1 leaf(BERICHT_SUBVERSIE);
        Afzender 1 leaf(AGB_CODE);
        Ontvanger 1 leaf(GEMEENTE);
        BerichtIdentificatie 1 class(&BERICHT_IDENTIFICATIE);
        XsdVersie 1 class(&XSD_VERSIE);
    }
    Bericht HEADER_325 {
        BerichtCode 1 leaf(BERICHT_CODE);
        BerichtVersie 1 leaf(BERICHT_VERSIE);
        BerichtSubversie 1 leaf(BERICHT_SUBVERSIE);
        Afzender 1 leaf(GEMEENTE);
        Ontvanger 1 leaf(AGB_CODE);
        BerichtIdentificatie 1 class(&BERICHT_IDENTIFICATIE);
        XsdVersie 1 class(&XSD_VERSIE);
        DeclaratieIdentificatie 1 class(&BERICHT_IDENTIFICATIE);
        XsltVersie ? leaf(VERSIE);
        XsdVersieDeclaratie 1 class(&XSD_VERSIE);
        RetourCodes 1 class(&RETOUR_CODES);
    }
    /// What a return message adds to the head of its original.
    Bericht HEADER_RETOUR {
        IdentificatieRetour 1 leaf(IDENTIFICATIE_BERICHT);
        DagtekeningRetour 1 leaf(DATUM);
        XsltVersie ? leaf(VERSIE);
        XsdVersieRetour 1 class(&XSD_VERSIE);
        RetourCodes ? class(&RETOUR_CODES);
    }
    /// What a return message adds to each class.
    Bericht KLASSE_RETOUR {
        RetourCodes 1 class(&RETOUR_CODES);
    }
    Bericht RETOUR_CODES {
        RetourCode + leaf(RETOUR_CODE);
    }
}

classes! {
    Bericht CLIENT_301 {
        Bsn 1 leaf(BSN);
        Geboortedatum 1 class(&GEBOORTEDATUM);
        Geslacht 1 leaf(GESLACHT);
        Naam 1 class(&VOLLEDIGE_NAAM);
        Communicatie ? class(&COMMUNICATIE);
        JuridischeStatus ? leaf(JURIDISCHE_STATUS);
        WettelijkeVertegenwoordiging ? leaf(WETTELIJKE_VERTEGENWOORDIGING);
        Commentaar ? leaf(COMMENTAAR);
        Relaties ? class(&RELATIES);
        Contactgegevens 1 class(&CONTACTGEGEVENS);
        ToegewezenProducten 1 class(&TOEGEWEZEN_PRODUCTEN);
    }
    Bericht RELATIES {
        Relatie + class(&RELATIE);
    }
    Bericht RELATIE {
        Nummer 1 leaf(PERSOONSID);
        Volgorde ? leaf(RELATIE_VOLGORDE);
        Soort 1 leaf(SOORT_RELATIE);
        Geboortedatum ? class(&GEBOORTEDATUM);
        Geslacht ? leaf(GESLACHT);
        Naam 1 class(&VOLLEDIGE_NAAM);
        Contact 1 class(&CONTACT);
    }
    Bericht CONTACTGEGEVENS {
        Contact + class(&CONTACT);
    }
    Bericht CONTACT {
        Soort 1 leaf(ADRES_SOORT);
        Adres ? class(&ADRES);
        Organisatie ? leaf(ORGANISATIENAAM);
        Telefoon ? class(&TELEFOONNUMMERS);
        Emailadres ? leaf(EMAILADRES);
        Periode ? class(&OPEN_PERIODE);
    }
    Bericht TOEGEWEZEN_PRODUCTEN {
        ToegewezenProduct + class(&TOEGEWEZEN_PRODUCT);
    }
    Bericht TOEGEWEZEN_PRODUCT {
        ToewijzingNummer 1 leaf(NUMMER);
        ReferentieAanbieder ? leaf(REFERENTIE_AANBIEDER);
        Product ? class(&PRODUCT);
        Toewijzingsdatum 1 leaf(DATUM);
        Toewijzingstijd 1 leaf(TIJD);
        Ingangsdatum 1 leaf(DATUM);
        Einddatum ? leaf(DATUM);
        RedenWijziging ? leaf(REDEN_WIJZIGING);
        Omvang ? class(&OMVANG);
        Budget ? leaf(BEDRAG);
        Commentaar ? leaf(COMMENTAAR);
    }
}

classes! {
    Bericht CLIENT_305 {
        Bsn 1 leaf(BSN);
        Geboortedatum 1 class(&GEBOORTEDATUM);
        Geslacht 1 leaf(GESLACHT);
        Naam 1 class(&VERKORTE_NAAM);
        StartProducten 1 class(&START_PRODUCTEN);
    }
    Bericht START_PRODUCTEN {
        StartProduct + class(&START_PRODUCT);
    }
    Bericht START_PRODUCT {
        ToewijzingNummer ? leaf(NUMMER);
        Product ? class(&PRODUCT);
        ToewijzingIngangsdatum ? leaf(DATUM);
        Begindatum 1 leaf(DATUM);
        StatusAanlevering 1 leaf(STATUS_AANLEVERING);
    }
    Bericht CLIENT_307 {
        Bsn 1 leaf(BSN);
        Geboortedatum 1 class(&GEBOORTEDATUM);
        Geslacht 1 leaf(GESLACHT);
        Naam 1 class(&VERKORTE_NAAM);
        StopProducten 1 class(&STOP_PRODUCTEN);
    }
    Bericht STOP_PRODUCTEN {
        StopProduct + class(&STOP_PRODUCT);
    }
    Bericht STOP_PRODUCT {
        ToewijzingNummer ? leaf(NUMMER);
        Product ? class(&PRODUCT);
        ToewijzingIngangsdatum ? leaf(DATUM);
        Begindatum 1 leaf(DATUM);
        RedenBeeindiging 1 leaf(REDEN_BEEINDIGING);
        Einddatum 1 leaf(DATUM);
        StatusAanlevering 1 leaf(STATUS_AANLEVERING);
    }
}

classes! {
    Bericht CLIENT_315 {
        Bsn 1 leaf(BSN);
        Geboortedatum 1 class(&GEBOORTEDATUM);
        Geslacht 1 leaf(GESLACHT);
        Naam 1 class(&VERKORTE_NAAM);
        GezagsdragerBekend ? leaf(JA_NEE);
        Commentaar ? leaf(COMMENTAAR);
        AangevraagdeProducten 1 class(&AANGEVRAAGDE_PRODUCTEN);
    }
    Bericht AANGEVRAAGDE_PRODUCTEN {
        AangevraagdProduct + class(&AANGEVRAAGD_PRODUCT);
    }
    Bericht AANGEVRAAGD_PRODUCT {
        ReferentieAanbieder 1 leaf(REFERENTIE_AANBIEDER);
        BeschikkingNummer ? leaf(NUMMER);
        Product ? class(&PRODUCT);
        BeschikkingIngangsdatum ? leaf(DATUM);
        ToewijzingIngangsdatum 1 leaf(DATUM);
        ToewijzingEinddatum ? leaf(DATUM);
        Omvang ? class(&OMVANG);
        Budget ? leaf(BEDRAG);
        Verwijzer 1 class(&VERWIJZER);
        Raamcontract ? leaf(JA_NEE);
        Commentaar ? leaf(COMMENTAAR);
    }
    Bericht CLIENT_317 {
        Bsn 1 leaf(BSN);
        Verzoek 1 class(&VERZOEK);
    }
    Bericht VERZOEK {
        ReferentieAanbieder 1 leaf(REFERENTIE_AANBIEDER);
        RedenVerzoek 1 leaf(REDEN_VERZOEK);
        OngewijzigdeProducten ? class(&ONGEWIJZIGDE_PRODUCTEN);
        TeWijzigenProducten ? class(&TE_WIJZIGEN_PRODUCTEN);
        NieuweProducten ? class(&NIEUWE_PRODUCTEN);
    }
    Bericht ONGEWIJZIGDE_PRODUCTEN {
        OngewijzigdProduct + class(&ONGEWIJZIGD_PRODUCT);
    }
    Bericht ONGEWIJZIGD_PRODUCT {
        ToewijzingNummer 1 leaf(NUMMER);
    }
    Bericht TE_WIJZIGEN_PRODUCTEN {
        TeWijzigenProduct + class(&TE_WIJZIGEN_PRODUCT);
    }
    Bericht TE_WIJZIGEN_PRODUCT {
        ToewijzingNummer 1 leaf(NUMMER);
        GewensteIngangsdatum 1 leaf(DATUM);
        Einddatum ? leaf(DATUM);
        Omvang ? class(&OMVANG);
        Budget ? leaf(BEDRAG);
    }
    Bericht NIEUWE_PRODUCTEN {
        NieuwProduct + class(&NIEUW_PRODUCT);
    }
    Bericht NIEUW_PRODUCT {
        Product ? class(&PRODUCT);
        GewensteIngangsdatum 1 leaf(DATUM);
        Einddatum ? leaf(DATUM);
        Omvang ? class(&OMVANG);
        Budget ? leaf(BEDRAG);
    }
    Bericht ANTWOORD_319 {
        ReferentieAanbieder 1 leaf(REFERENTIE_AANBIEDER);
        VerzoekAntwoord 1 leaf(VERZOEK_ANTWOORD);
        RedenAfwijzingVerzoek ? leaf(REDEN_AFWIJZING_VERZOEK);
        Woonplaatsbeginsel ? class(&WOONPLAATSBEGINSEL);
    }
    Bericht WOONPLAATSBEGINSEL {
        Gemeente 1 leaf(GEMEENTE);
    }
}

classes! {
    Bericht DECLARATIE {
        DeclaratieNummer 1 leaf(DECLARATIE_NUMMER_323);
        DeclaratiePeriode 1 class(&GESLOTEN_PERIODE);
        DeclaratieDagtekening 1 leaf(DATUM);
        TotaalIngediendBedrag 1 class(&TOTAAL_BEDRAG_MET_DC) => UpTo(Record::DeclaratieKop);
        Clienten 1 class(&CLIENTEN_323);
    }
    Bericht CLIENTEN_323 {
        Client + class(&CLIENT_323) => Own(Record::ClientEnd);
    }
    Bericht CLIENT_323 {
        Bsn 1 leaf(BSN) => UpTo(Record::ClientBegin);
        Prestaties 1 class(&PRESTATIES_323);
    }
    Bericht PRESTATIES_323 {
        Prestatie + class(&PRESTATIE_323) => Own(Record::Prestatie);
    }
    Bericht PRESTATIE_323 {
        ProductReferentie 1 class(&REFERENTIE);
        ToewijzingNummer 1 leaf(NUMMER);
        ProductCategorie 1 leaf(PRODUCT_CATEGORIE);
        ProductCode 1 leaf(PRODUCT_CODE);
        ProductPeriode 1 class(&GESLOTEN_PERIODE);
        GeleverdVolume 1 leaf(VOLUME);
        Eenheid 1 leaf(EENHEID);
        ProductTarief ? leaf(BEDRAG);
        IngediendBedrag 1 class(&BEDRAG_MET_DC);
    }
}

classes! {
    Bericht DECLARATIE_ANTWOORD {
        DeclaratieNummer 1 leaf(DECLARATIE_NUMMER);
        TotaalIngediendBedrag 1 class(&TOTAAL_BEDRAG_MET_DC);
        TotaalToegekendBedrag 1 class(&TOTAAL_BEDRAG_MET_DC) => UpTo(Record::AntwoordKop);
        Clienten ? class(&CLIENTEN_325);
        RetourCodes 1 class(&RETOUR_CODES);
    }
    Bericht CLIENTEN_325 {
        Client + class(&CLIENT_325) => Own(Record::ClientEnd);
    }
    Bericht CLIENT_325 {
        Bsn 1 leaf(BSN) => UpTo(Record::ClientBegin);
        Prestaties 1 class(&PRESTATIES_325);
        RetourCodes 1 class(&RETOUR_CODES);
    }
    Bericht PRESTATIES_325 {
        Prestatie + class(&PRESTATIE_325) => Own(Record::Prestatie);
    }
    Bericht PRESTATIE_325 {
        ProductReferentie 1 class(&REFERENTIE);
        ToewijzingNummer 1 leaf(NUMMER);
        ProductCategorie 1 leaf(PRODUCT_CATEGORIE);
        ProductCode 1 leaf(PRODUCT_CODE);
        ProductPeriode 1 class(&GESLOTEN_PERIODE);
        GeleverdVolume 1 leaf(VOLUME);
        Eenheid 1 leaf(EENHEID);
        ProductTarief ? leaf(BEDRAG);
        IngediendBedrag 1 class(&BEDRAG_MET_DC);
        RetourCodes 1 class(&RETOUR_CODES);
    }
}
