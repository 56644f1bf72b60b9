//! Kinds of things that are kept, each with its usual term, where that comes from, and how far it may be changed.
//!
//! Articles stand here as they do in the register of purposes (`toegang::DOELEN`): most were recalled, and say so.
//! Terms without a law are our own choice, with the reason; AVG, art. 5 lid 1 e asks for one.

use toegang::Zekerheid;

use super::termijn::Bewaartermijn;

/// Why a term is what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bewaarbron {
    /// A law names it.
    Wet {
        /// Law and article.
        artikel: &'static str,
        /// How sure it is that it says so.
        zekerheid: Zekerheid,
    },
    /// Nobody prescribes it: our own choice, with the reason in Dutch and in English.
    Keuze(&'static str, &'static str),
}

/// Which facts a kind is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Feitensoort {
    /// Refused messages, sealed.
    Quarantaine,
    /// Signals of arrears.
    Vroegsignaal,
    /// What somebody had beside Wmo and Jeugdwet, but for help with debts.
    Verstrekking,
    /// Help with debts.
    Schuldhulp,
    /// Help under the Wmo.
    Wmo,
    /// Help under the Jeugdwet.
    Jeugdwet,
}

impl Feitensoort {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::Quarantaine,
        Self::Vroegsignaal,
        Self::Verstrekking,
        Self::Schuldhulp,
        Self::Wmo,
        Self::Jeugdwet,
    ];
}

/// Where things of a kind lie, and so how they go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bewaarplek {
    /// Records: rows that go, or texts in them.
    Rijen,
    /// Sealed files that came in through a page.
    Postvak,
    /// The audit log.
    Auditlog,
    /// The processing log.
    Verwerkingslog,
    /// Memory only: gone when the program stops.
    Geheugen,
    /// The facts.
    Feiten(Feitensoort),
}

/// A kind of thing that is kept for a time.
#[derive(Debug, PartialEq, Eq)]
pub struct Bewaarsoort {
    /// Its name for programs, in addresses and in the store.
    pub sleutel: &'static str,
    /// Its name, in Dutch and in English.
    pub naam: (&'static str, &'static str),
    /// From what moment the term counts, what goes and what stays.
    pub wat: (&'static str, &'static str),
    /// The usual term.
    pub termijn: Bewaartermijn,
    /// No shorter term may be chosen: the law or the product needs this one.
    pub kortste: Bewaartermijn,
    /// No longer term may be chosen.
    pub langste: Bewaartermijn,
    /// Where the usual term comes from.
    pub bron: Bewaarbron,
    /// Whether a number of them says something about a number of residents: then it is protected.
    pub inwoners: bool,
    /// Where they lie.
    pub plek: Bewaarplek,
}

impl Bewaarsoort {
    /// The kind of this name.
    pub fn find(sleutel: &str) -> Option<&'static Self> {
        SOORTEN.iter().find(|one| one.sleutel == sleutel)
    }

    /// Whether somebody may choose another term.
    pub fn can_change(&self) -> bool {
        self.kortste != self.langste
    }

    /// Whether this term may be chosen.
    pub fn allows(&self, termijn: Bewaartermijn) -> bool {
        termijn.is_at_least(self.kortste) && self.langste.is_at_least(termijn)
    }
}

/// A kind of records for which no law names a term.
const fn own(
    sleutel: &'static str,
    [kortste, termijn, langste]: [Bewaartermijn; 3],
    bron: (&'static str, &'static str),
) -> Bewaarsoort {
    Bewaarsoort {
        sleutel,
        naam: ("", ""),
        wat: ("", ""),
        termijn,
        kortste,
        langste,
        bron: Bewaarbron::Keuze(bron.0, bron.1),
        inwoners: false,
        plek: Bewaarplek::Rijen,
    }
}

const fn days(aantal: u16) -> Bewaartermijn {
    Bewaartermijn::days(aantal)
}

const fn months(aantal: u16) -> Bewaartermijn {
    Bewaartermijn::months(aantal)
}

const fn years(aantal: u16) -> Bewaartermijn {
    Bewaartermijn::years(aantal)
}

/// Every kind, in the order in which they are shown and in which they go: what leans on something else goes first.
pub const SOORTEN: &[Bewaarsoort] = &[
    Bewaarsoort {
        naam: ("Beëindigde sessies", "Sessions that ended"),
        wat: (
            "Vanaf het laatste moment waarop de sessie kon gelden. De sessie gaat weg, met wat een aanbieder bij het inloggen meldde.",
            "From the last moment at which the session could count. The session goes, with what a provider said at signing in.",
        ),
        ..own(
            "sessies",
            [days(30), days(90), days(90)],
            (
                "Wie inlogt ziet de sessies van de laatste 30 dagen terug, en kan vreemd gebruik melden.",
                "Whoever signs in sees the sessions of the last 30 days, and can report strange use.",
            ),
        )
    },
    Bewaarsoort {
        naam: ("Pogingen om in te loggen", "Attempts to sign in"),
        wat: (
            "Hoe vaak iemand een fout wachtwoord gaf, staat alleen in het geheugen van de server. Het is binnen een paar uur weg, en meteen als de server stopt.",
            "How often somebody gave a wrong password is in the memory of the server only. It is gone within some hours, and at once when the server stops.",
        ),
        plek: Bewaarplek::Geheugen,
        ..own(
            "inlogpogingen",
            [days(1), days(1), days(1)],
            ("Langer is niet nodig om raden te remmen.", "Longer is not needed to slow down guessing."),
        )
    },
    Bewaarsoort {
        naam: ("Eenmalige links", "One-time links"),
        wat: (
            "Vanaf het gebruik, of vanaf het moment waarop de link verliep. De link gaat weg.",
            "From its use, or from the moment at which the link expired. The link goes.",
        ),
        ..own(
            "links",
            [days(1), days(30), months(6)],
            (
                "Zo lang kan de beheerder nog zien waarom een link niet meer werkt.",
                "So long an administrator can see why a link does not work any more.",
            ),
        )
    },
    Bewaarsoort {
        naam: ("Verstuurde e-mail", "E-mail that was sent"),
        wat: (
            "Vanaf het versturen of opgeven. De regel in de rij gaat weg. De inhoud is nooit bewaard.",
            "From sending or giving up. The line in the queue goes. Its content was never kept.",
        ),
        ..own(
            "post",
            [days(7), days(90), years(1)],
            (
                "Zo lang is na te gaan of een bericht aankwam.",
                "So long it can be found out whether a message arrived.",
            ),
        )
    },
    Bewaarsoort {
        naam: ("Afgerond werk op de achtergrond", "Finished work in the background"),
        wat: (
            "Vanaf het einde. De taak gaat weg met haar verslag en haar verzegelde bestanden. Wat is ingelezen blijft.",
            "From its end. The job goes with its report and its sealed files. What was taken in stays.",
        ),
        ..own(
            "taken",
            [days(30), years(1), years(7)],
            (
                "Zo lang is bij de afsluiting van een jaar terug te zien wat er is aangeleverd.",
                "So long it can be seen, when a year is closed, what was delivered.",
            ),
        )
    },
    Bewaarsoort {
        naam: ("Aanleveringen die bleven liggen", "Deliveries that were left behind"),
        wat: (
            "Vanaf het ontvangen. Verzegelde bestanden waar geen werk meer op wacht, gaan weg.",
            "From when they came. Sealed files for which no work waits any more go.",
        ),
        plek: Bewaarplek::Postvak,
        ..own(
            "postvak",
            [days(2), days(7), days(90)],
            (
                "Er staan burgerservicenummers in. Zonder taak heeft niemand ze nodig.",
                "They hold citizen service numbers. Without a job nobody needs them.",
            ),
        )
    },
    Bewaarsoort {
        naam: ("Verlopen tokens van programma's", "Expired tokens of programs"),
        wat: ("Vanaf het verlopen. Het token gaat weg.", "From when it expired. The token goes."),
        ..own(
            "tokens",
            [days(1), days(7), days(90)],
            ("Een verlopen token dient nergens meer voor.", "An expired token serves no purpose."),
        )
    },
    Bewaarsoort {
        naam: ("Selecties van huishoudens", "Selections of households"),
        wat: (
            "Vanaf het einde van de goedkeuring, de afwijzing of de intrekking. De selectie en de redenen gaan weg. Het doel, het aantal en hoe vaak er is gekeken blijven voor iedereen te zien.",
            "From the end of the approval, or when it was refused or taken back. The selection and the reasons go. The purpose, the number and how often somebody looked stay for everybody to see.",
        ),
        ..own(
            "opzoeken",
            [months(6), years(2), years(7)],
            (
                "Zo lang kan de toezichthouder nagaan of opzoeken nodig was.",
                "So long the inspector can find out whether looking up was needed.",
            ),
        )
    },
    Bewaarsoort {
        naam: ("Zoeken op naam", "Searches by name"),
        wat: (
            "Vanaf het zoeken. Weg gaat wie zocht, waarvoor en op welke grond. Wat is getypt, was nooit bewaard. Wie is gezien, staat in het verwerkingenlogboek.",
            "From the search. Who searched, for what and on what ground goes. What was typed was never kept. Who was seen stands in the processing log.",
        ),
        ..own(
            "zoekacties",
            [days(90), years(1), years(5)],
            (
                "Zo lang is na te gaan of iemand met reden zocht.",
                "So long it can be found out whether somebody searched with reason.",
            ),
        )
    },
    Bewaarsoort {
        naam: ("Beantwoorde vragen van inwoners", "Answered questions of residents"),
        wat: (
            "Vanaf het antwoord. De tekst van de vraag en van het antwoord gaat weg. Dat er een vraag was, en welk soort, blijft.",
            "From the answer. The text of the question and of the answer goes. That there was a question, and of what kind, stays.",
        ),
        inwoners: true,
        ..own(
            "rechtsverzoeken",
            [years(1), years(5), years(10)],
            (
                "Zo staat het in het register van doelen (AVG, art. 15 tot 18). Zo lang kan een inwoner erop terugkomen.",
                "So it stands in the register of purposes (AVG, art. 15 to 18). So long a resident can come back to it.",
            ),
        )
    },
    Bewaarsoort {
        naam: ("Afgesloten zaken van vroegsignalen", "Cases of early signals that ended"),
        wat: (
            "Vanaf de dag waarop de zaak sloot of de inwoner geen hulp wilde. Namen, adressen, bedragen en alle stappen gaan weg, en de sleutel van de zaak. Het aantal per maand, soort, partner en uitkomst blijft.",
            "From the day on which the case closed or the resident wanted no help. Names, addresses, amounts and all steps go, with the key of the case. The number by month, class, partner and outcome stays.",
        ),
        inwoners: true,
        ..own(
            "vroegsignaalzaken",
            [days(1), months(6), years(1)],
            (
                "Zo lang telt een nieuw signaal op hetzelfde adres als opeenvolgend. De wet zegt alleen: kort (Besluit gemeentelijke schuldhulpverlening).",
                "So long a next signal at the same address counts as successive. The law only says: short (Besluit gemeentelijke schuldhulpverlening).",
            ),
        )
    },
    Bewaarsoort {
        naam: ("Plannen van huishoudens die klaar zijn", "Plans of households that are over"),
        wat: (
            "Vanaf de dag waarop het plan klaar was. Werkte er iemand in voor jeugdhulp, dan telt het vijf jaar later (Jeugdwet, art. 7.3.8). Weg gaat de sleutel, en daarmee alles wat er in het plan staat. Ook de namen en redenen bij het geld gaan weg. Bedragen en nummers blijven. Een plan waarop nog iets te betalen of terug te krijgen is, blijft.",
            "From the day on which the plan was over. When somebody worked in it for youth help, it counts five years later (Jeugdwet, art. 7.3.8). The key goes, and with it all that the plan says. So do names and reasons with the money. Amounts and numbers stay. A plan on which something is still to be paid or to come back stays.",
        ),
        kortste: years(15),
        termijn: years(15),
        langste: years(30),
        bron: Bewaarbron::Wet { artikel: "Wmo 2015, art. 5.3.4", zekerheid: Zekerheid::Onthouden },
        inwoners: true,
        ..own("plannen", [days(1); 3], ("", ""))
    },
    Bewaarsoort {
        naam: ("Stemmen in dialogen die voorbij zijn", "Votes in dialogues that are over"),
        wat: (
            "Vanaf de dag waarop de dialoog sloot of werd ingetrokken. Weg gaan alle stemmen, codes en vertalingen, wat inwoners inzonden, en met welke link iemand meedeed. De rondes blijven: daarin staan rollen, gebieden, antwoorden en geplaatste zinnen, zonder naam. Daarna kan niemand er nog iets uit wissen. Een dialoog waarvan de laatste dag voorbij is, sluit u zelf.",
            "From the day on which the dialogue closed or was withdrawn. All votes, codes and translations go, what residents sent in, and with what link somebody took part. The rounds stay: they hold roles, areas, answers and placed sentences, without a name. After that nobody can erase anything from them. A dialogue whose last day is past you close yourself.",
        ),
        inwoners: true,
        ..own(
            "stemmen",
            [months(3), years(2), years(4)],
            (
                "Zo lang kan iemand de eigen stem nog veranderen of wissen, en telt die mee in een volgende ronde.",
                "So long somebody can change or erase their own vote, and does it count in a next round.",
            ),
        )
    },
    Bewaarsoort {
        naam: ("Gesloten accounts", "Closed accounts"),
        wat: (
            "Vanaf het sluiten. Naam, e-mail, organisatie, wachtwoord en de koppeling aan een inwoner gaan weg. Het nummer blijft, zodat een log nog ergens naar wijst.",
            "From closing. Name, e-mail, organisation, password and the link to a resident go. The number stays, so that a log still points somewhere.",
        ),
        ..own(
            "accounts",
            [days(30), years(1), years(7)],
            (
                "Wie terugkomt kan zo lang het eigen account terugkrijgen.",
                "So long somebody who comes back can have their own account again.",
            ),
        )
    },
    Bewaarsoort {
        naam: ("Inhoud van het auditlog", "Contents of the audit log"),
        wat: (
            "Vanaf de gebeurtenis. Wie, wat en waarmee gaan weg. De schakel blijft, zodat te bewijzen is dat het log heel is.",
            "From the act. Who, what and with what go. The link stays, so that it can be proved that the log is whole.",
        ),
        plek: Bewaarplek::Auditlog,
        ..own(
            "auditlog",
            [years(1), years(7), years(20)],
            (
                "Zo lang kan een besluit over geld nog worden gecontroleerd. Kijk ook naar uw selectielijst (Archiefwet).",
                "So long a decision about money can still be audited. Look at your selection list as well (Archiefwet).",
            ),
        )
    },
    Bewaarsoort {
        naam: ("Regels van het verwerkingslog", "Lines of the processing log"),
        wat: (
            "Vanaf de verwerking. Wiens gegevens, waarvoor en door welke rol gaan weg. De schakel blijft.",
            "From the processing. Whose data, for what and by which role go. The link stays.",
        ),
        plek: Bewaarplek::Verwerkingslog,
        ..own(
            "verwerkingslog",
            [years(1), years(5), years(20)],
            (
                "Zo lang ziet een inwoner wie de eigen gegevens zag (AVG, art. 15).",
                "So long a resident sees who saw their data (AVG, art. 15).",
            ),
        )
    },
    Bewaarsoort {
        naam: ("Geweigerde berichten", "Refused messages"),
        wat: (
            "Vanaf de dagtekening van het bericht. Het verzegelde bericht in quarantaine gaat weg. Dat er een bericht was en waarom het is geweigerd, blijft.",
            "From the day on the message. The sealed message in quarantine goes. That there was a message, and why it was refused, stays.",
        ),
        inwoners: true,
        plek: Bewaarplek::Feiten(Feitensoort::Quarantaine),
        ..own(
            "quarantaine",
            [days(30), years(1), years(7)],
            (
                "Zo lang kan een bericht nog worden verbeterd en meetellen.",
                "So long a message can still be corrected and count.",
            ),
        )
    },
    Bewaarsoort {
        naam: ("Signalen van achterstanden", "Signals of arrears"),
        wat: (
            "Vanaf de dag waarop het signaal is verstuurd. Het signaal gaat weg. Wanneer het contact klaar was, staat niet in de gegevens.",
            "From the day on which the signal was sent. The signal goes. The data do not say when the contact ended.",
        ),
        kortste: months(1),
        termijn: months(6),
        langste: years(2),
        bron: Bewaarbron::Wet {
            artikel: "Wgs, art. 3 lid 1 b en 8 lid 1; Besluit gemeentelijke schuldhulpverlening, art. 2 tot 4: kort. Hoe kort, kiest de gemeente.",
            zekerheid: Zekerheid::Gezien,
        },
        inwoners: true,
        plek: Bewaarplek::Feiten(Feitensoort::Vroegsignaal),
        ..own("vroegsignaal", [days(1); 3], ("", ""))
    },
    Bewaarsoort {
        naam: ("Schuldhulp", "Debt help"),
        wat: (
            "Vanaf het einde. Hulp bij schulden die zo lang geleden eindigde, gaat weg.",
            "From its end. Help with debts that ended so long ago goes.",
        ),
        kortste: years(5),
        termijn: years(5),
        langste: years(20),
        bron: Bewaarbron::Wet {
            artikel: "Wgs, art. 8a tot 8d: 5 jaar; kijk dit na",
            zekerheid: Zekerheid::Onthouden,
        },
        inwoners: true,
        plek: Bewaarplek::Feiten(Feitensoort::Schuldhulp),
        ..own("schuldhulp", [days(1); 3], ("", ""))
    },
    Bewaarsoort {
        naam: ("Bijstand en andere regelingen", "Income support and other schemes"),
        wat: (
            "Vanaf het einde. Wat iemand naast Wmo, Jeugdwet en schuldhulp had en wat zo lang geleden eindigde, gaat weg.",
            "From its end. What somebody had beside Wmo, Jeugdwet and debt help, and what ended so long ago, goes.",
        ),
        kortste: years(7),
        termijn: years(10),
        langste: years(20),
        bron: Bewaarbron::Wet {
            artikel: "Participatiewet, art. 53a, 64 en 65; 7 tot 10 jaar (selectielijst)",
            zekerheid: Zekerheid::Onthouden,
        },
        inwoners: true,
        plek: Bewaarplek::Feiten(Feitensoort::Verstrekking),
        ..own("verstrekkingen", [days(1); 3], ("", ""))
    },
    Bewaarsoort {
        naam: ("Hulp uit de Wmo", "Help under the Wmo"),
        wat: (
            "Van inwoners bij wie de laatste hulp uit de Wmo langer dan de termijn geleden eindigde, gaan alle feiten uit de Wmo weg.",
            "Of residents whose last help under the Wmo ended more than the term ago, all facts under the Wmo go.",
        ),
        kortste: years(15),
        termijn: years(15),
        langste: years(30),
        bron: Bewaarbron::Wet { artikel: "Wmo 2015, art. 5.3.4", zekerheid: Zekerheid::Onthouden },
        inwoners: true,
        plek: Bewaarplek::Feiten(Feitensoort::Wmo),
        ..own("wmo", [days(1); 3], ("", ""))
    },
    Bewaarsoort {
        naam: ("Jeugdhulp", "Youth help"),
        wat: (
            "Van inwoners bij wie de laatste jeugdhulp langer dan de termijn geleden eindigde, gaan alle feiten uit de Jeugdwet weg.",
            "Of residents whose last youth help ended more than the term ago, all facts under the Jeugdwet go.",
        ),
        kortste: years(20),
        termijn: years(20),
        langste: years(40),
        bron: Bewaarbron::Wet { artikel: "Jeugdwet, art. 7.3.8", zekerheid: Zekerheid::Onthouden },
        inwoners: true,
        plek: Bewaarplek::Feiten(Feitensoort::Jeugdwet),
        ..own("jeugdwet", [days(1); 3], ("", ""))
    },
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use toegang::DOELEN;

    use super::*;

    #[test]
    fn every_kind_has_words_and_a_term_within_its_bounds() {
        let keys: BTreeSet<_> = SOORTEN.iter().map(|one| one.sleutel).collect();
        assert_eq!(keys.len(), SOORTEN.len());
        for one in SOORTEN {
            for (nl, en) in [one.naam, one.wat] {
                assert!(!nl.is_empty() && !en.is_empty() && nl != en, "{}", one.sleutel);
            }
            assert!(one.allows(one.termijn), "{}", one.sleutel);
            assert!(!matches!(one.bron, Bewaarbron::Keuze("", _)), "{}", one.sleutel);
            assert_eq!(Bewaarsoort::find(one.sleutel), Some(one));
        }
    }

    /// What a law says here is what the register of purposes says.
    #[test]
    fn terms_of_laws_are_those_of_the_register() {
        for (doel, soort) in [
            ("wmo-onderzoek", "wmo"),
            ("wmo-onderzoek", "plannen"),
            ("jeugdhulp", "jeugdwet"),
            ("bijstand", "verstrekkingen"),
            ("schuldhulp", "schuldhulp"),
            ("rechten-inwoner", "rechtsverzoeken"),
        ] {
            let doel = DOELEN.iter().find(|one| one.sleutel == doel).unwrap();
            let soort = Bewaarsoort::find(soort).unwrap();
            assert_eq!(doel.jaren.map(years), Some(soort.termijn), "{}", soort.sleutel);
            if let Bewaarbron::Wet { artikel, zekerheid } = soort.bron {
                assert!(doel.bewaren.contains(artikel) || artikel.contains(doel.bewaren), "{artikel}");
                assert_eq!(zekerheid, doel.zekerheid);
            }
        }
    }

    #[test]
    fn a_law_cannot_be_shortened() {
        let wmo = Bewaarsoort::find("wmo").unwrap();
        assert!(wmo.allows(years(16)) && wmo.allows(months(180)));
        assert!(!wmo.allows(months(179)) && !wmo.allows(years(31)));
        let pogingen = Bewaarsoort::find("inlogpogingen").unwrap();
        assert!(!pogingen.can_change() && !pogingen.allows(days(2)));
    }
}
