//! The words of the built-in instrument: our own, at level B1, one thing per statement. Status: proposal.
//!
//! The facts are those of a proposal for 32 statements with the same codes. Where a line there held two things, the
//! thing that can be answered alone was kept: U3 asks for one plan (the contact is U1), U6 for repair without an
//! objection, B3 for money, F2 for an index that is known beforehand, S1 for saying one's interests.

use crate::stelling::{Bewonersstelling, Dimensie, Instrumentstatus, Spiegelbestand, Spiegelstelling};

type Line = (&'static str, bool, &'static str, &'static str);

const UITVOERDER: [Line; 6] = [
    (
        "U1",
        false,
        "Een inwoner weet bij ons snel wie zijn vaste contact is.",
        "Een inwoner weet bij deze gemeente snel wie zijn vaste contact is.",
    ),
    (
        "U2",
        false,
        "Onze medewerkers mogen het anders doen dan gewoonlijk als een huishouden dat nodig heeft.",
        "Medewerkers van de gemeente mogen het anders doen dan gewoonlijk als een huishouden dat nodig heeft.",
    ),
    (
        "U3",
        false,
        "Een huishouden met meerdere vragen krijgt bij ons één plan.",
        "Een huishouden met meerdere vragen krijgt bij deze gemeente één plan.",
    ),
    (
        "U4",
        true,
        "Wij vragen partners om gegevens waar wij niets mee doen.",
        "De gemeente vraagt ons om gegevens waar zij niets mee doet.",
    ),
    (
        "U5",
        false,
        "Is het dringend, dan krijgen professionals van partners ons dezelfde dag te pakken.",
        "Is het dringend, dan krijgen onze professionals de gemeente dezelfde dag te pakken.",
    ),
    (
        "U6",
        false,
        "Een fout in een besluit herstellen wij zonder dat iemand bezwaar hoeft te maken.",
        "Een fout in een besluit herstelt de gemeente zonder dat iemand bezwaar hoeft te maken.",
    ),
];

const BELEIDSMAKER: [Line; 6] = [
    (
        "B1",
        false,
        "Inwoners en partners denken mee over ons beleid voordat de keuzes zijn gemaakt.",
        "Inwoners en partners denken mee over het beleid van de gemeente voordat de keuzes zijn gemaakt.",
    ),
    (
        "B2",
        false,
        "Ons plan voor de sociale basis kijkt verder dan de volgende verkiezingen.",
        "Het plan van de gemeente voor de sociale basis kijkt verder dan de volgende verkiezingen.",
    ),
    (
        "B3",
        false,
        "Wij hebben goed in beeld waar het geld voor hulp naartoe gaat.",
        "De gemeente heeft goed in beeld waar het geld voor hulp naartoe gaat.",
    ),
    (
        "B4",
        true,
        "Na een incident gooien wij ons beleid vaak om.",
        "Na een incident gooit de gemeente haar beleid vaak om.",
    ),
    (
        "B5",
        false,
        "In onze doelen staat wat er voor inwoners beter wordt.",
        "In de doelen van de gemeente staat wat er voor inwoners beter wordt.",
    ),
    (
        "B6",
        false,
        "Werk, wonen, schulden, jeugd en zorg werken bij ons goed samen.",
        "Werk, wonen, schulden, jeugd en zorg werken binnen de gemeente goed samen.",
    ),
];

const FINANCIER: [Line; 6] = [
    (
        "F1",
        false,
        "Met onze tarieven en subsidies betalen wij een reële prijs.",
        "Met haar tarieven en subsidies betaalt de gemeente een reële prijs.",
    ),
    (
        "F2",
        false,
        "Wij verhogen tarieven en subsidies elk jaar met een index die vooraf vaststaat.",
        "De gemeente verhoogt tarieven en subsidies elk jaar met een index die vooraf vaststaat.",
    ),
    (
        "F3",
        false,
        "Wij maken afspraken over geld voor meerdere jaren.",
        "De gemeente maakt afspraken over geld voor meerdere jaren.",
    ),
    (
        "F4",
        true,
        "Moeten wij bezuinigen, dan kiezen wij eerst waar wij het makkelijkst bij kunnen.",
        "Moet de gemeente bezuinigen, dan kiest zij eerst waar zij het makkelijkst bij kan.",
    ),
    (
        "F5",
        false,
        "Wij betalen partners voor meer dan uren hulp, zoals voor voorkomen.",
        "De gemeente betaalt ons voor meer dan uren hulp, zoals voor voorkomen.",
    ),
    (
        "F6",
        false,
        "Bij ons past het papierwerk bij de hoogte van het bedrag.",
        "Bij de gemeente past het papierwerk bij de hoogte van het bedrag.",
    ),
];

const TOEZICHTHOUDER: [Line; 6] = [
    (
        "T1",
        false,
        "In ons toezicht is leren belangrijker dan afvinken.",
        "In het toezicht van de gemeente is leren belangrijker dan afvinken.",
    ),
    (
        "T2",
        false,
        "Partners weten vooraf waar ons toezicht op let.",
        "Wij weten vooraf waar het toezicht van de gemeente op let.",
    ),
    (
        "T3",
        false,
        "Wie bij ons inkoopt, houdt niet ook het toezicht.",
        "Wie bij de gemeente inkoopt, houdt niet ook het toezicht.",
    ),
    (
        "T4",
        false,
        "Na een melding van een calamiteit zoeken wij uit wat er beter kan.",
        "Na een melding van een calamiteit zoekt de gemeente uit wat er beter kan.",
    ),
    (
        "T5",
        true,
        "Wij merken te laat dat een partner in geldnood komt.",
        "De gemeente merkt te laat dat een partner in geldnood komt.",
    ),
    (
        "T6",
        false,
        "Wij controleren of wij ons zelf aan de privacyregels houden.",
        "De gemeente controleert of zij zich zelf aan de privacyregels houdt.",
    ),
];

const PARTNERSCHAP: [Line; 8] = [
    (
        "S1",
        false,
        "Onze partners en wij zeggen eerlijk tegen elkaar wat onze belangen zijn.",
        "De gemeente en wij zeggen eerlijk tegen elkaar wat onze belangen zijn.",
    ),
    (
        "S2",
        false,
        "Wordt het moeilijk, dan zoeken onze partners en wij elkaar op.",
        "Wordt het moeilijk, dan zoeken de gemeente en wij elkaar op.",
    ),
    (
        "S3",
        false,
        "Onze partners en wij delen ook cijfers die tegenvallen.",
        "De gemeente en wij delen ook cijfers die tegenvallen.",
    ),
    (
        "S4",
        false,
        "Onze bestuurders spreken de bestuurders van partners vaak genoeg.",
        "Onze bestuurders spreken de bestuurders van de gemeente vaak genoeg.",
    ),
    (
        "S5",
        true,
        "Onze afspraken met partners hangen te veel af van één persoon.",
        "Onze afspraken met de gemeente hangen te veel af van één persoon.",
    ),
    (
        "S6",
        false,
        "Werkt iets niet, dan stoppen onze partners en wij er samen mee.",
        "Werkt iets niet, dan stoppen de gemeente en wij er samen mee.",
    ),
    (
        "S7",
        false,
        "Inwoners hebben echt invloed op wat onze partners en wij samen doen.",
        "Inwoners hebben echt invloed op wat de gemeente en wij samen doen.",
    ),
    (
        "S8",
        false,
        "Levert voorkomen ons geld op, dan delen wij dat met wie ervoor betaalde.",
        "Levert voorkomen de gemeente geld op, dan deelt zij dat met wie ervoor betaalde.",
    ),
];

const BEWONERS: [(&str, &str); 6] = [
    ("I1", "Ik weet bij wie ik moet zijn als ik hulp nodig heb."),
    ("I2", "Ik hoef mijn verhaal maar één keer te vertellen."),
    ("I3", "De mensen die mij helpen, luisteren naar mij."),
    ("I4", "Ik krijg hulp voordat een probleem te groot wordt."),
    ("I5", "De mensen die mij helpen, werken goed met elkaar samen."),
    ("I6", "Ik kan meepraten over wat er in mijn buurt gebeurt."),
];

pub(crate) fn versie_1() -> Spiegelbestand {
    let parts: [(Dimensie, &[Line]); 5] = [
        (Dimensie::Uitvoerder, &UITVOERDER),
        (Dimensie::Beleidsmaker, &BELEIDSMAKER),
        (Dimensie::Financier, &FINANCIER),
        (Dimensie::Toezichthouder, &TOEZICHTHOUDER),
        (Dimensie::Partnerschap, &PARTNERSCHAP),
    ];
    let stellingen = parts.into_iter().flat_map(|(dimensie, lines)| {
        lines.iter().map(move |&(code, omgekeerd, gemeente, partner)| Spiegelstelling {
            code: code.to_owned(),
            dimensie,
            gemeente: gemeente.to_owned(),
            partner: partner.to_owned(),
            omgekeerd,
            tekstversie: 1,
        })
    });
    let bewoners = BEWONERS.into_iter().map(|(code, tekst)| Bewonersstelling {
        code: code.to_owned(),
        tekst: tekst.to_owned(),
        tekstversie: 1,
    });
    Spiegelbestand {
        id: "voorkant-spiegel".to_owned(),
        versie: 1,
        status: Instrumentstatus::Voorstel,
        stellingen: stellingen.collect(),
        bewoners: bewoners.collect(),
    }
}
