//! Help and statements.

use maud::{Markup, html};

use crate::poort::{Mag, Openbaar};
use crate::web::Kader;

fn home(kader: &Kader) -> [(&'static str, String); 1] {
    [("/", kader.t("Voorpagina", "Home").to_owned())]
}

fn page(kader: &Kader, titel: &str, body: &Markup) -> Markup {
    let home = home(kader);
    kader.page(titel, &[(home[0].0, &home[0].1)], body)
}

/// `GET /uitleg`.
pub async fn help(_: Mag<Openbaar>, kader: Kader) -> Markup {
    let body = html! {
        p class="vk-lead" { (kader.t(
            "Zo gebruikt u Voorkant. Meer staat in de handleiding bij het programma.",
            "This is how to use Voorkant. There is more in the manual that comes with the program.",
        )) }
        h2 class="utrecht-heading-2" { (kader.t("In vier stappen", "In four steps")) }
        ol {
            li { a href="/gegevens/aanleveren" { (kader.t("Lever berichten aan.", "Deliver messages.")) } " " (kader.t(
                "Voorkant leest alle veertien iWmo- en iJw-berichten, van 301 tot en met 325.",
                "Voorkant reads all fourteen iWmo and iJw messages, from 301 to 325.")) }
            li { a href="/gegevens/instellingen" { (kader.t("Stel uw gemeente in.", "Set your municipality.")) } " " (kader.t(
                "Geef ook de lijst met uw eigen productcodes.", "Give the list of your own product codes too.")) }
            li { a href="/inzicht/stapeling" { (kader.t("Bekijk het antwoord.", "Look at the answer.")) } " " (kader.t(
                "Bij elk antwoord staat hoe het is berekend en wat onzeker is.",
                "Each answer says how it was calculated and what is uncertain.")) }
            li { a href="/opgave" { (kader.t("Maak er een opgave van.", "Make it an opgave.")) } " " (kader.t(
                "Dan werkt u er samen aan, en blijven de cijfers van het begin erbij staan.",
                "Then you work on it together, and the figures of the beginning stay with it.")) }
        }
        h2 class="utrecht-heading-2" { (kader.t("Woorden", "Words")) }
        p { (kader.t("Wat betekent een woord op een pagina? Dat staat in het ", "What does a word on a page mean? That is in the "))
            a href="/woordenboek" { (kader.t("woordenboek", "dictionary")) }
            (kader.t(". Onder aan elke pagina staat welke woorden erop voorkomen.",
                     ". At the foot of each page are the words that stand on it.")) }
    };
    page(&kader, kader.t("Uitleg", "Help"), &body)
}

/// `GET /uitleg/privacy`.
pub async fn privacy(_: Mag<Openbaar>, kader: Kader) -> Markup {
    let body = html! {
        p class="vk-lead" { (kader.t(
            "Inzicht gaat over groepen, nooit over personen. Zo is het gebouwd.",
            "Insight is about groups, never about persons. That is how it is built.",
        )) }
        h2 class="utrecht-heading-2" { (kader.t("Wat er met gegevens gebeurt", "What happens to data")) }
        ul {
            li { (kader.t(
                "Bij het inlezen wordt een BSN een schuilnaam. Daar is een sleutel voor nodig, en die ligt niet bij de gegevens.",
                "On reading, a BSN becomes a pseudonym. That takes a key, and the key does not lie with the data.")) }
            li { (kader.t(
                "Namen, adressen, telefoonnummers en opmerkingen komen niet in de cijfers.",
                "Names, addresses, telephone numbers and remarks do not reach the figures.")) }
            li { (kader.t(
                "Geweigerde berichten blijven op slot staan tot iemand ze verbetert.",
                "Refused messages stay locked until somebody corrects them.")) }
            li { (kader.t(
                "Groepen kleiner dan de drempel staan er niet bij, en zijn ook niet uit te rekenen.",
                "Groups below the threshold are not shown, and cannot be calculated either.")) }
            li { (kader.t(
                "Voorkant geeft mensen geen risicoscore en zet niemand op volgorde.",
                "Voorkant gives people no risk score and ranks nobody.")) }
        }
        h2 class="utrecht-heading-2" { (kader.t("Wat u nog zelf moet doen", "What you must do yourself")) }
        p { (kader.t(
            "Zolang er geen accounts zijn, kan iedereen op deze computer de pagina's zien. Maak daarom eerst een account, voordat er gegevens van echte mensen in komen. Daarna logt iedereen in.",
            "While there are no accounts, whoever can use this computer can see the pages. So first make an account, before data about real people come in. After that everybody signs in.")) }
    };
    page(&kader, kader.t("Hoe gaat Voorkant om met privacy?", "How does Voorkant handle privacy?"), &body)
}

/// `GET /toegankelijkheid`.
pub async fn accessibility(_: Mag<Openbaar>, kader: Kader) -> Markup {
    let body = html! {
        p class="vk-lead" { (kader.t(
            "Iedereen moet Voorkant kunnen gebruiken. We bouwen volgens WCAG 2.2, niveau AA.",
            "Everyone must be able to use Voorkant. We build to WCAG 2.2, level AA.",
        )) }
        ul {
            li { (kader.t("Alles werkt met het toetsenbord.", "Everything works with the keyboard.")) }
            li { (kader.t("Alles werkt zonder JavaScript.", "Everything works without JavaScript.")) }
            li { (kader.t("Alles is te lezen op een scherm van 320 pixels breed.", "Everything can be read on a screen of 320 pixels.")) }
            li { (kader.t("Elk beeld heeft een conclusie in woorden en een tabel.", "Every picture has its conclusion in words and a table.")) }
        }
        p { (kader.t(
            "Elke pagina wordt bij elke versie getest met axe in een echte browser. Een onderzoek door mensen is nog niet gedaan. Daarom is er nog geen toegankelijkheidsverklaring.",
            "Every page is tested with axe in a real browser at every version. People have not examined it yet. So there is no accessibility statement yet.")) }
    };
    page(&kader, kader.t("Hoe toegankelijk is Voorkant?", "How accessible is Voorkant?"), &body)
}
