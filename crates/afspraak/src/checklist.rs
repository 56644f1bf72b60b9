//! The fifteen points of a four-year agreement, and what stands in the way of offering one.

use crate::afspraak::Afspraak;
use crate::bestand::{Afspraakbestand, IJksoort};
use crate::deel::Afspraakdeel;
use crate::fout::Afspraakfout;
use crate::{Looptijdsoort, Partijrol};

/// One point of the checklist, with what is still missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checkpunt {
    /// Its number, 1 to 15.
    pub nummer: u8,
    /// What must be agreed.
    pub tekst: &'static str,
    /// The same in English.
    pub text: &'static str,
    /// In which part one fills it in.
    pub deel: Afspraakdeel,
    /// What is still missing; empty when the point is complete.
    pub ontbreekt: Vec<String>,
}

impl Checkpunt {
    /// Whether nothing is missing.
    #[must_use]
    pub const fn klaar(&self) -> bool {
        self.ontbreekt.is_empty()
    }
}

type Missing = Vec<Option<&'static str>>;
/// Its text in Dutch and English, where it is filled in, and what may be missing.
type Point = (&'static str, &'static str, Afspraakdeel, Missing);

impl Afspraak {
    /// The fifteen points, in order, each with what is missing. Calculated from the content: nobody ticks a box.
    ///
    /// The list is our proposal for the minimum content of a four-year agreement.
    #[must_use]
    pub fn checklist(&self) -> Vec<Checkpunt> {
        let points = self.agreed().into_iter().chain(self.secured());
        let point = |(place, (tekst, text, deel, missing)): (usize, Point)| Checkpunt {
            nummer: u8::try_from(place + 1).unwrap_or(u8::MAX),
            tekst,
            text,
            deel,
            ontbreekt: missing.into_iter().flatten().map(str::to_owned).collect(),
        };
        points.enumerate().map(point).collect()
    }

    /// Points 1 to 8: what both sides do.
    fn agreed(&self) -> Vec<Point> {
        use Afspraakdeel as D;
        let bestand = self.bestand();
        vec![
            (
                "De opdracht en het gebied, in gewone woorden",
                "The task and the area, in plain words",
                D::Opdracht,
                task(bestand),
            ),
            (
                "Hoe inwoners meepraten",
                "How residents have a say",
                D::Opdracht,
                vec![lacks(bestand.inspraak.is_empty(), "hoe inwoners meepraten")],
            ),
            ("Budget per jaar, met een index", "A budget per year, with an index", D::Budget, self.money()),
            ("Een verklaring van de reële prijs", "A statement of the real price", D::Prijs, price(bestand)),
            (
                "Ten hoogste vijf uitkomsten, met een ondergrens",
                "At most five outcomes, with a minimum",
                D::Uitkomsten,
                vec![lacks(bestand.uitkomsten.is_empty(), "ten minste één uitkomst")],
            ),
            (
                "Eén verslag per jaar en een lijst van eisen in minuten",
                "One report a year, and demands in minutes",
                D::Eisen,
                accounts(bestand),
            ),
            (
                "Leerdagen samen",
                "Days to learn together",
                D::Ritme,
                vec![lacks(bestand.rapportage.leerdagen.unwrap_or(0) == 0, "hoeveel leerdagen per jaar")],
            ),
            ("Ieder jaar samen in de spiegel kijken", "The mirror, every year", D::Ritme, self.rhythm()),
        ]
    }

    /// Points 9 to 15: what happens when it goes otherwise.
    fn secured(&self) -> Vec<Point> {
        use Afspraakdeel as D;
        let bestand = self.bestand();
        vec![
            (
                "Stoppen en overdragen, met het personeel",
                "Exit and handover, with staff",
                D::Einde,
                exit(bestand),
            ),
            ("Begrotingsvoorbehoud, en wat dan", "Budget proviso, and what then", D::Einde, proviso(bestand)),
            ("Wie welk risico draagt", "Who carries which risk", D::Risico, risk(bestand)),
            ("Gegevens en privacy", "Data and privacy", D::Gegevens, data(bestand)),
            (
                "Regel voor de egalisatiereserve",
                "Rule for the equalisation reserve",
                D::Risico,
                vec![
                    lacks(
                        bestand.egalisatie.ten_hoogste.is_none(),
                        "tot hoeveel procent de uitvoerder mag bewaren",
                    ),
                    lacks(bestand.egalisatie.tekst.is_empty(), "de regel in woorden"),
                ],
            ),
            ("Onderaannemers", "Subcontractors", D::Prijs, subcontractors(bestand)),
            (
                "Stappen bij een geschil",
                "Steps in a dispute",
                D::Risico,
                vec![lacks(bestand.geschil.len() < 2, "ten minste twee stappen")],
            ),
        ]
    }

    fn money(&self) -> Missing {
        let bestand = self.bestand();
        let years = self.jaren();
        let all =
            !years.is_empty() && years.iter().all(|year| bestand.budget.iter().any(|one| one.jaar == *year));
        vec![
            lacks(years.is_empty(), "begin en einde (bij Vorm)"),
            lacks(!all, "een bedrag voor ieder jaar van de looptijd"),
            lacks(bestand.index.is_none(), "hoe de prijs meegroeit met de kosten (bij Prijs)"),
            lacks(
                bestand.index.as_ref().is_some_and(|index| index.methode.is_none()),
                "met welke methode de index rekent (bij Prijs)",
            ),
        ]
    }

    fn rhythm(&self) -> Missing {
        let bestand = self.bestand();
        let years = self.jaren();
        let talk = |year: &i32| {
            let own = |day: &str| day.get(..4).and_then(|text| text.parse::<i32>().ok()) == Some(*year);
            bestand.ijkmomenten.iter().any(|one| one.soort != IJksoort::Kwartaal && own(&one.dag))
        };
        vec![
            lacks(!bestand.rapportage.spiegel, "dat beide kanten ieder jaar de spiegel invullen"),
            lacks(years.is_empty() || !years.iter().all(talk), "een gesprek in ieder jaar van de looptijd"),
        ]
    }

    /// What stands in the way of offering this version to sign. What is missing on the checklist does not: people
    /// decide that. A clause without a method does (B-3), and so does an agreement that nobody may sign.
    #[must_use]
    pub fn hindernissen(&self) -> Vec<Afspraakfout> {
        use Afspraakdeel as D;
        let bestand = self.bestand();
        let mut all = Vec::new();
        let mut say = |deel: D, plaats: &str, rule: &str, way: &str| {
            all.push(Afspraakfout::new(deel, plaats, rule, way));
        };
        if self.begin().is_none() || self.eind().is_none() || self.assen().is_none() {
            say(
                D::Vorm,
                "vorm, betaling en duur",
                "er is nog niet alles gekozen",
                "Kies rechtsvorm, betaling en duur, en de eerste en laatste dag",
            );
        }
        if bestand.taak.is_empty() || bestand.gebieden.is_empty() {
            say(
                D::Opdracht,
                "waar het om gaat",
                "er staat nog geen opdracht of geen gebied",
                "Schrijf de opdracht in gewone woorden en kies het gebied",
            );
        }
        if bestand.budget.is_empty() {
            say(D::Budget, "geld per jaar", "er staat nog geen bedrag", "Vul ten minste één bedrag in");
        }
        match &bestand.index {
            Some(index) if index.methode.is_none() => say(
                D::Prijs,
                "indexclausule",
                "de clausule zegt niet met welke methode zij rekent",
                "Kies de methode: verschil, verhouding of cao",
            ),
            None if bestand.looptijd == Some(Looptijdsoort::Meerjarig) => say(
                D::Prijs,
                "indexclausule",
                "een afspraak van meer jaren zegt hoe de prijs meegroeit",
                "Vul de indexclausule in",
            ),
            _ => {}
        }
        for (side, text) in [(true, "de gemeente"), (false, "een uitvoerder")] {
            let signs = |party: &&crate::Afspraakpartij| {
                party.tekent && (party.rol == Partijrol::Opdrachtgever) == side && (side || party.rol.works())
            };
            if !bestand.partijen.iter().any(|party| signs(&party)) {
                say(
                    D::Partijen,
                    text,
                    "er is niemand aan deze kant die tekent",
                    "Voeg een partij toe die tekent",
                );
            }
        }
        for party in bestand.partijen.iter().filter(|party| party.tekent && party.gemachtigden.is_empty()) {
            say(
                D::Partijen,
                &format!("partij ‘{}’", party.naam),
                "deze partij tekent, maar er is niemand met mandaat",
                "Vul in wie mag tekenen, met account en naam",
            );
        }
        all
    }
}

fn lacks(missing: bool, what: &'static str) -> Option<&'static str> {
    missing.then_some(what)
}

fn task(bestand: &Afspraakbestand) -> Missing {
    vec![
        lacks(bestand.taak.is_empty(), "de opdracht in gewone woorden"),
        lacks(bestand.gebieden.is_empty(), "het gebied"),
    ]
}

fn price(bestand: &Afspraakbestand) -> Missing {
    let prijs = &bestand.prijs;
    vec![
        lacks(prijs.tekst.is_empty(), "hoe de prijs is opgebouwd en wie hem heeft getoetst"),
        lacks(prijs.prijs.is_none(), "de prijs van één eenheid"),
        lacks(
            bestand.onderaanneming.toegestaan == Some(true) && !bestand.onderaanneming.reele_prijs,
            "dat ook onderaannemers een reële prijs krijgen",
        ),
    ]
}

fn accounts(bestand: &Afspraakbestand) -> Missing {
    let rapportage = &bestand.rapportage;
    vec![
        lacks(rapportage.per_jaar.is_none(), "hoeveel verslagen per jaar (bij Ritme)"),
        lacks(
            rapportage.per_jaar.is_some_and(|count| count > 1),
            "niet meer dan één verslag per jaar (bij Ritme)",
        ),
        lacks(!rapportage.licht_kwartaal, "een licht overzicht per kwartaal (bij Ritme)"),
        lacks(bestand.eisen.is_empty(), "wat de gemeente vraagt, in minuten"),
    ]
}

fn exit(bestand: &Afspraakbestand) -> Missing {
    let uitstap = &bestand.uitstap;
    vec![
        lacks(uitstap.opzegtermijn.is_none(), "hoeveel maanden van tevoren men opzegt"),
        lacks(
            uitstap.overdracht.is_none_or(|months| months < 12),
            "ten minste twaalf maanden om over te dragen",
        ),
        lacks(uitstap.inwoners.is_empty(), "wat er met inwoners gebeurt"),
        lacks(uitstap.personeel.is_empty(), "wat er met het personeel gebeurt"),
    ]
}

fn proviso(bestand: &Afspraakbestand) -> Missing {
    vec![
        lacks(bestand.voorbehoud.geldt.is_none(), "of het begrotingsvoorbehoud geldt"),
        lacks(
            bestand.voorbehoud.geldt == Some(true) && bestand.voorbehoud.wat_dan.is_empty(),
            "wat er gebeurt als de raad minder geld geeft",
        ),
    ]
}

fn risk(bestand: &Afspraakbestand) -> Missing {
    let risico = &bestand.risico;
    vec![
        lacks(risico.volume.is_empty(), "wie het risico van meer of minder mensen draagt"),
        lacks(risico.prijs.is_empty(), "wie het risico van hogere kosten draagt"),
        lacks(risico.wet.is_empty(), "wie het risico van een nieuwe wet draagt"),
    ]
}

fn data(bestand: &Afspraakbestand) -> Missing {
    let gegevens = &bestand.gegevens;
    vec![
        lacks(gegevens.welke.is_empty(), "welke gegevens worden gedeeld"),
        lacks(gegevens.grondslag.is_empty(), "op welke grondslag"),
        lacks(gegevens.bewaren.is_empty(), "hoe lang ze worden bewaard"),
    ]
}

fn subcontractors(bestand: &Afspraakbestand) -> Missing {
    let sub = &bestand.onderaanneming;
    vec![
        lacks(sub.toegestaan.is_none(), "of werk mag worden doorgegeven"),
        lacks(
            sub.toegestaan == Some(true) && sub.tekst.is_empty(),
            "welk werk, en wie verantwoordelijk blijft",
        ),
    ]
}
