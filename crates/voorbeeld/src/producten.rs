//! The table of products. Prices of 2021 in cents; volume and term of an assignment.

use berichten::codes::Eenheid::{self, Dagdeel, Etmaal, Euro, Minuut, StuksInspanning, StuksOutput, Uur};
use berichten::codes::Frequentie::{self, PerMaand, PerWeek, Totaal};
use domein::Voorziening::{self, *};

/// One product.
pub(crate) struct Row {
    pub(crate) voorziening: Voorziening,
    pub(crate) categorie: &'static str,
    pub(crate) code: &'static str,
    pub(crate) omschrijving: &'static str,
    pub(crate) eenheid: Eenheid,
    pub(crate) frequentie: Frequentie,
    pub(crate) price: i64,
    pub(crate) volume: (u32, u32),
    /// Days; 0 for an assignment without an end.
    pub(crate) term: i32,
    pub(crate) weight: f64,
    pub(crate) listed: bool,
    /// Paid as a whole: delivered by organisations that declare nothing for a client.
    pub(crate) taakgericht: bool,
}

macro_rules! products {
    ($($kind:ident $categorie:literal $code:literal $name:literal:
       $eenheid:ident $frequentie:ident $price:literal $low:literal..$high:literal $term:literal $weight:literal $listed:ident;)*) => {
        /// Every product of the municipality.
        pub(crate) const PRODUCTS: &[Row] = &[$(Row {
            voorziening: $kind, categorie: $categorie, code: $code, omschrijving: $name,
            eenheid: $eenheid, frequentie: $frequentie, price: $price, volume: ($low, $high),
            term: $term, weight: $weight,
            listed: !matches!(State::$listed, State::forgotten),
            taakgericht: matches!(State::$listed, State::taakgericht),
        },)*];
    };
}

/// How a product stands on the municipality's list.
#[allow(non_camel_case_types, reason = "the words of the table below")]
enum State {
    listed,
    forgotten,
    taakgericht,
}

products! {
    HulpBijHetHuishouden "01" "01A04" "Hulp bij het huishouden 1": Minuut PerWeek 57 90..300 1095 5.0 listed;
    HulpBijHetHuishouden "01" "01A05" "Hulp bij het huishouden 2": Uur PerWeek 3640 2..5 1095 2.0 listed;
    HulpBijHetHuishouden "01" "HH1XS" "Hulp bij het huishouden, klein": StuksOutput PerMaand 21500 1..1 0 2.5 listed;
    HulpBijHetHuishouden "01" "HH1WS" "Was- en strijkhulp": StuksOutput PerMaand 9200 1..1 0 0.35 forgotten;
    Begeleiding "02" "02A03" "Begeleiding regulier": Minuut PerWeek 97 60..540 730 4.0 listed;
    Begeleiding "02" "02A05" "Begeleiding specialistisch": Uur PerWeek 7860 2..20 730 2.4 listed;
    Begeleiding "02" "BGLIC" "Begeleiding licht, wijkteam": StuksOutput PerMaand 31000 1..1 730 1.6 taakgericht;
    Begeleiding "02" "BGOUD" "Begeleiding thuis, ouderen": Uur PerWeek 6120 1..4 730 0.25 forgotten;
    Begeleiding "03" "03A03" "Persoonlijke verzorging": Minuut PerWeek 99 60..300 730 0.5 listed;
    Dagbesteding "07" "07A03" "Dagbesteding regulier": Dagdeel PerWeek 3590 2..8 730 3.0 listed;
    Dagbesteding "07" "DBINL" "Dagbesteding, inloop in de wijk": StuksOutput PerMaand 24000 1..1 730 0.7 taakgericht;
    Dagbesteding "07" "07A04" "Dagbesteding specialistisch": Dagdeel PerWeek 5480 4..9 730 1.5 listed;
    KortdurendVerblijf "04" "04A04" "Logeren, respijtzorg": Etmaal PerMaand 17800 2..6 365 1.0 listed;
    Vervoer "12" "12A05" "Scootmobiel": StuksOutput PerMaand 6900 1..1 0 2.4 listed;
    Vervoer "12" "12A11" "Driewielfiets": StuksOutput PerMaand 4300 1..1 0 0.8 listed;
    Vervoer "08" "VPAS1" "Vervoerspas": StuksOutput PerMaand 3400 1..1 1825 1.6 listed;
    Vervoer "08" "08A03" "Vervoer naar de dagbesteding": StuksInspanning PerWeek 1260 2..8 730 1.3 listed;
    Hulpmiddelen "11" "11A03" "Handbewogen rolstoel": StuksOutput PerMaand 3900 1..1 0 3.0 listed;
    Hulpmiddelen "11" "11A02" "Elektrische rolstoel": StuksOutput PerMaand 16400 1..1 0 0.7 listed;
    Hulpmiddelen "14" "HMSER" "Serviceabonnement hulpmiddel": StuksOutput PerMaand 2150 1..1 0 0.3 forgotten;
    Woonvoorziening "13" "13A04" "Traplift": StuksOutput Totaal 268000 1..1 365 1.0 listed;
    Woonvoorziening "13" "13A03" "Roerende woonvoorziening": StuksOutput Totaal 42500 1..1 365 2.0 listed;
    Woonvoorziening "13" "13A02" "Woningaanpassing": Euro Totaal 0 150000..1450000 365 0.8 listed;
    BeschermdWonen "15" "15A08" "Beschermd wonen licht": Etmaal PerWeek 11900 7..7 730 2.0 listed;
    BeschermdWonen "15" "15A09" "Beschermd wonen middel": Etmaal PerWeek 15600 7..7 730 2.5 listed;
    BeschermdWonen "15" "15A11" "Beschermd wonen zwaar": Etmaal PerWeek 20900 7..7 730 1.3 listed;
    Opvang "16" "16A02" "Maatschappelijke opvang": Etmaal PerWeek 9800 7..7 365 3.0 listed;
    Opvang "17" "17A01" "Spoedopvang": Etmaal PerWeek 12600 7..7 60 1.0 listed;
    WmoOverig "10" "10A02" "Maatwerk geestelijke gezondheid": StuksOutput PerMaand 78000 1..1 365 1.0 listed;
    WmoOverig "06" "MANTL" "Ontlasting mantelzorger": StuksOutput PerMaand 16500 1..1 365 1.0 listed;
    JeugdhulpAmbulant "45" "45A04" "Jeugdhulp ambulant regulier": Minuut PerWeek 124 60..420 365 4.5 listed;
    JeugdhulpAmbulant "45" "45A05" "Jeugdhulp ambulant specialistisch": Minuut PerWeek 161 90..1020 450 3.0 listed;
    JeugdhulpAmbulant "45" "45A12" "Gezinsbegeleiding": StuksOutput PerMaand 69500 1..1 365 1.4 listed;
    JeugdhulpAmbulant "45" "JAGRP" "Training in een groep": StuksInspanning PerWeek 6400 1..1 270 0.9 listed;
    JeugdhulpAmbulant "45" "JWIJK" "Jeugdhulp door het wijkteam": StuksOutput PerMaand 38000 1..1 365 3.0 taakgericht;
    JeugdhulpAmbulant "45" "JASCH" "Jeugdhulp op school": Uur PerMaand 8900 4..10 300 0.3 forgotten;
    JeugdGgz "54" "54001" "Basis-ggz jeugd": Minuut PerMaand 168 120..600 365 3.0 listed;
    JeugdGgz "54" "54002" "Specialistische ggz jeugd": Minuut PerMaand 197 240..2400 545 2.4 listed;
    JeugdGgz "54" "DYSLX" "Dyslexiezorg": StuksInspanning PerMaand 11200 2..4 450 1.6 listed;
    JeugdDagbehandeling "41" "41A03" "Dagbehandeling regulier": Dagdeel PerWeek 6700 2..8 365 1.4 listed;
    JeugdDagbehandeling "41" "41A04" "Dagbehandeling specialistisch": Dagdeel PerWeek 10200 4..9 365 1.0 listed;
    JeugdVerblijf "43" "43A07" "Verblijf met behandeling": Etmaal PerWeek 38400 7..7 365 2.4 listed;
    JeugdVerblijf "44" "44A08" "Gezinshuis": Etmaal PerWeek 21800 7..7 365 1.6 listed;
    JeugdVerblijf "43" "43A12" "Gesloten jeugdhulp": Etmaal PerWeek 61500 7..7 180 0.3 listed;
    JeugdVerblijf "44" "44A09" "Logeren jeugd": Etmaal PerMaand 20600 2..6 365 0.6 listed;
    Pleegzorg "44" "44A19" "Pleegzorg voltijd": Etmaal PerWeek 4750 7..7 730 3.0 listed;
    Pleegzorg "44" "44A18" "Pleegzorg deeltijd": Etmaal PerWeek 4900 2..3 365 1.0 listed;
    JeugdCrisis "46" "46A01" "Crisishulp thuis": Uur Totaal 11900 16..48 90 1.6 listed;
    JeugdCrisis "46" "46A03" "Crisisverblijf": Etmaal PerWeek 36400 7..7 60 1.0 listed;
    Jeugdbescherming "48" "48B10" "Ondertoezichtstelling": StuksOutput PerMaand 104000 1..1 730 3.0 listed;
    Jeugdbescherming "48" "48B11" "Voogdij": StuksOutput PerMaand 61000 1..1 730 1.0 listed;
    Jeugdreclassering "47" "47B10" "Jeugdreclassering": StuksOutput PerMaand 74000 1..1 365 1.0 listed;
    JeugdhulpOverig "42" "42A03" "Vervoer naar jeugdhulp": StuksInspanning PerWeek 2150 2..8 365 1.5 listed;
    JeugdhulpOverig "50" "JMAAT" "Maatwerk jeugd en gezin": StuksOutput PerMaand 98000 1..1 270 1.0 listed;
}
