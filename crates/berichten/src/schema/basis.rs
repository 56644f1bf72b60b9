//! The composite types (CDT) of the basisschema.

use super::types::*;
use super::{class, classes, leaf};

classes! {
    Basis ACHTERNAAM {
        Achternaam 1 leaf(NAAM);
        Voorvoegsel ? leaf(VOORVOEGSEL);
    }
    Basis ADRES {
        Huis ? class(&HUIS);
        Postcode ? leaf(POSTCODE);
        Straatnaam ? leaf(STRAATNAAM);
        Plaatsnaam ? leaf(PLAATSNAAM);
        LandCode ? leaf(LAND_CODE);
    }
    Basis BEDRAG_MET_DC {
        Bedrag 1 leaf(BEDRAG);
        DebetCredit 1 leaf(DEBET_CREDIT);
    }
    Basis BERICHT_IDENTIFICATIE {
        Identificatie 1 leaf(IDENTIFICATIE_BERICHT);
        Dagtekening 1 leaf(DATUM);
    }
    Basis COMMUNICATIE {
        Vorm 1 leaf(COMMUNICATIEVORM);
        Taal ? leaf(TAAL);
    }
    Basis GEBOORTEDATUM {
        Datum 1 leaf(DATUM);
        DatumGebruik ? leaf(DATUM_GEBRUIK);
    }
    Basis GESLOTEN_PERIODE {
        Begindatum 1 leaf(DATUM);
        Einddatum 1 leaf(DATUM);
    }
    Basis HUIS {
        Huisnummer 1 leaf(HUISNUMMER);
        Huisletter ? leaf(HUISLETTER);
        HuisnummerToevoeging ? leaf(HUISNUMMER_TOEVOEGING);
        AanduidingWoonadres ? leaf(AANDUIDING_WOONADRES);
    }
    Basis OMVANG {
        Volume 1 leaf(VOLUME);
        Eenheid 1 leaf(EENHEID);
        Frequentie 1 leaf(FREQUENTIE);
    }
    Basis OPEN_PERIODE {
        Begindatum ? leaf(DATUM);
        Einddatum ? leaf(DATUM);
    }
    Basis PRODUCT {
        Categorie 1 leaf(PRODUCT_CATEGORIE);
        Code ? leaf(PRODUCT_CODE);
    }
    Basis REFERENTIE {
        ReferentieNummer 1 leaf(REFERENTIE_NUMMER);
        VorigReferentieNummer ? leaf(REFERENTIE_NUMMER);
    }
    Basis TELEFOON {
        Telefoonnummer 1 leaf(TELEFOONNUMMER);
        Landnummer 1 leaf(LANDNUMMER);
    }
    Basis TELEFOONNUMMERS {
        Telefoon01 1 class(&TELEFOON);
        Telefoon02 ? class(&TELEFOON);
    }
    Basis TOTAAL_BEDRAG_MET_DC {
        TotaalBedrag 1 leaf(TOTAAL_BEDRAG);
        DebetCredit 1 leaf(DEBET_CREDIT);
    }
    Basis VERKORTE_NAAM {
        Geslachtsnaam 1 class(&ACHTERNAAM);
        Voornamen ? leaf(NAAM);
        Voorletters ? leaf(VOORLETTERS);
    }
    Basis VERWIJZER {
        Type 1 leaf(TYPE_VERWIJZER);
        Naam ? leaf(NAAM_VERWIJZER);
        ZorgverlenerCode ? leaf(AGB_CODE);
    }
    Basis VOLLEDIGE_NAAM {
        Geslachtsnaam 1 class(&ACHTERNAAM);
        Partnernaam ? class(&ACHTERNAAM);
        Voornamen ? leaf(NAAM);
        Voorletters ? leaf(VOORLETTERS);
        NaamGebruik 1 leaf(NAAM_GEBRUIK);
    }
    Basis XSD_VERSIE {
        BasisschemaXsdVersie 1 leaf(VERSIE);
        BerichtXsdVersie 1 leaf(VERSIE);
    }
}
