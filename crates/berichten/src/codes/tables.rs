//! The entries of the code lists, release 3.2 of iWmo and iJw: facts of the standard.
//!
//! Each list is sorted by code.

use super::lists::Entries;

pub(super) const AANDUIDING_WOONADRES: &Entries =
    &[("AB", "Aan boord"), ("BY", "Bij"), ("TO", "Tegenover"), ("WW", "Woonwagen")];

pub(super) const COMMUNICATIEVORM: &Entries =
    &[("1", "Tolk taal"), ("2", "Doventolk"), ("3", "Doofblindentolk")];

pub(super) const DATUM_GEBRUIK: &Entries = &[
    ("1", "Dag onbekend (alleen maand en jaar gebruiken)"),
    ("2", "Dag en maand onbekend (alleen jaar gebruiken)"),
    ("3", "Dag, maand en jaar onbekend (onbekende datum)"),
];

pub(super) const JA_NEE: &Entries = &[("1", "Ja"), ("2", "Nee")];

pub(super) const JURIDISCHE_STATUS: &Entries = &[
    ("01", "Rechterlijke machtiging (rm) voorlopig / voortgezette machtiging"),
    ("02", "RM op eigen verzoek"),
    ("03", "RM met voorwaardelijk ontslag"),
    ("04", "Onder toezichtstelling (ots)"),
    ("05", "In bewaring stelling (ibs)"),
    ("11", "Strafrechterlijke justitiële contacten (tbs)"),
    ("12", "Strafrechterlijke justitiële contacten (overig)"),
];

pub(super) const NAAM_GEBRUIK: &Entries = &[
    ("1", "Eigen naam"),
    ("2", "Naam echtgenoot of geregistreerd partner of alternatieve naam"),
    ("3", "Naam echtgenoot of geregistreerd partner gevolgd door eigen naam"),
    ("4", "Eigen naam gevolgd door naam echtgenoot of geregistreerd partner"),
    ("5", "Pseudoniem"),
    ("6", "Niet-natuurlijk persoon"),
];

pub(super) const REDEN_AFWIJZING_VERZOEK: &Entries = &[
    ("1", "Geen wijziging, maar nieuwe aanvraag"),
    ("2", "Past niet binnen budget"),
    ("3", "Geen contract"),
    ("4", "Past niet binnen contract"),
    ("5", "Andere gemeente"),
    ("6", "Stapeling"),
    ("7", "Zorginhoudelijke afkeur"),
    ("8", "Woonplaatsbeginsel"),
    ("9", "Leeftijdsgrens is bereikt"),
];

pub(super) const REDEN_VERZOEK: &Entries =
    &[("1", "Verandering cliëntsituatie"), ("2", "Wijziging zorgplan")];

pub(super) const REDEN_WIJZIGING: &Entries = &[
    ("01", "Administratieve correctie (vervallen)"),
    ("02", "Cliënt overleden"),
    ("03", "Contractwijziging"),
    ("04", "Herbeoordeling: verlenging toewijzing"),
    ("05", "Herbeoordeling: verkorting toewijzing"),
    ("06", "Uitstroom naar ander domein"),
    ("07", "Verhuizing naar een andere gemeente"),
    ("08", "Wijziging leveringsvorm"),
    ("09", "Overstap naar andere aanbieder"),
    ("10", "Overgang naar nieuwe bekostigingssystematiek"),
    ("11", "Gemeentelijke herindeling"),
    ("12", "Geïnitieerd door de aanbieder"),
    ("13", "Verwijderd"),
    ("14", "Administratieve correctie"),
];

pub(super) const SOORT_RELATIE: &Entries = &[
    ("03", "Curator (juridisch)"),
    ("04", "Financieel (gemachtigd)"),
    ("05", "Financieel (toetsing)"),
    ("06", "Leefeenheid"),
    ("07", "Hulpverlener"),
    ("08", "Specialist"),
    ("09", "Anders"),
    ("10", "Ouder"),
    ("11", "Voogd"),
    ("12", "Partner/echtgeno(o)t(e)"),
    ("13", "Pleegouder"),
    ("14", "Bewindvoerder"),
    ("15", "Mentor"),
    ("16", "Zoon/dochter"),
    ("17", "Familielid"),
    ("18", "Gezinslid"),
    ("19", "Buur"),
    ("20", "Vriend(in)/kennis"),
    ("21", "Cliëntondersteuner"),
    ("22", "Huisarts"),
    ("23", "Erven van"),
    ("24", "Werkgever"),
    ("25", "Wijkcoach"),
];

pub(super) const WETTELIJKE_VERTEGENWOORDIGING: &Entries = &[
    ("06", "Voogdij"),
    ("07", "Bewindvoering"),
    ("08", "Mentorschap"),
    ("09", "Onder curatele stelling"),
    ("10", "Zaakwaarneming"),
];

pub(super) const PRODUCT_CATEGORIE_WMO: &Entries = &[
    ("01", "Hulp bij het huishouden"),
    ("02", "Begeleiding"),
    ("03", "Persoonlijke verzorging"),
    ("04", "Kortdurend verblijf"),
    ("05", "Woondiensten"),
    ("06", "Overige ondersteuning gericht op het individu of huishouden/gezin"),
    ("07", "Dagbesteding"),
    ("08", "Vervoerdiensten"),
    ("09", "Overige groepsgerichte ondersteuning"),
    ("10", "Overige maatwerkarrangementen"),
    ("11", "Rolstoelen"),
    ("12", "Vervoervoorzieningen"),
    ("13", "Woonvoorzieningen"),
    ("14", "Overige hulpmiddelen"),
    ("15", "Beschermd wonen"),
    ("16", "Opvang"),
    ("17", "Spoedopvang"),
    ("18", "Overige beschermd wonen en opvang"),
];

pub(super) const PRODUCT_CATEGORIE_JEUGDWET: &Entries = &[
    ("31", "(2015) Zonder verblijf: uitgevoerd door wijk- of buurtteam"),
    ("32", "(2015) Zonder verblijf: ambulante jeugdhulp op locatie van de aanbieder"),
    ("33", "(2015) Zonder verblijf: daghulp op locatie van de aanbieder"),
    ("34", "(2015) Zonder verblijf: jeugdhulp in het netwerk van de jeugdige"),
    ("35", "(2015) Met verblijf: pleegzorg"),
    ("36", "(2015) Met verblijf: gezinsgericht"),
    ("37", "(2015) Met verblijf: gesloten plaatsing"),
    ("38", "(2015) Met verblijf: overig residentieel"),
    ("40", "Persoonlijke verzorging"),
    ("41", "Dagbehandeling"),
    ("42", "Vervoerdiensten"),
    ("43", "Jeugdhulp verblijf (incl. behandeling)"),
    ("44", "Jeugdhulp verblijf (excl. behandeling)"),
    ("45", "Jeugdhulp ambulant"),
    ("46", "Jeugdhulp crisis"),
    ("47", "Jeugdreclassering"),
    ("48", "Jeugdbescherming"),
    ("49", "Activiteiten in het preventief justitieel kader"),
    ("50", "Maatwerkarrangementen jeugd"),
    ("51", "Generalistische basis-ggz"),
    ("52", "Specialistische ggz"),
    ("53", "Kindergeneeskunde"),
    ("54", "Jeugd-ggz"),
    ("55", "Landelijk ingekochte zorg"),
];

pub(super) const REDEN_BEEINDIGING_WMO: &Entries = &[
    ("02", "Overlijden"),
    ("19", "Levering volgens plan beëindigd"),
    ("20", "Levering is tijdelijk beëindigd"),
    ("21", "Levering is eenzijdig door cliënt beëindigd"),
    ("22", "Levering is eenzijdig door aanbieder beëindigd"),
    ("23", "Levering is in overeenstemming voortijdig beëindigd"),
    ("31", "Verhuizing naar een andere gemeente"),
    ("36", "Geïnitieerd door de gemeente"),
    ("37", "In verband met wijzigingsverzoek"),
    ("38", "Overstap naar andere aanbieder"),
    ("39", "Uitstroom naar ander domein"),
];

pub(super) const REDEN_BEEINDIGING_JEUGDWET: &Entries = &[
    ("02", "Overlijden"),
    ("20", "Levering is tijdelijk beëindigd"),
    ("31", "Levering is volgens plan beëindigd"),
    ("32", "Voortijdig afgesloten, door cliënt"),
    ("33", "Voortijdig afgesloten, door aanbieder"),
    ("34", "Voortijdig afgesloten, in overleg"),
    ("35", "Voortijdig afgesloten, externe oorzaak"),
    ("36", "Geïnitieerd door de gemeente"),
    ("37", "In verband met wijzigingsverzoek"),
    ("38", "Overstap naar andere aanbieder"),
    ("39", "Uitstroom naar ander domein"),
];
