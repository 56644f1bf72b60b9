//! The steps that can be taken with a statement, each with its form.

use maud::{Markup, html};
use verwachting::{
    Afwijsgrond, Inzending, Inzendstaat, Moderatie, Moderatornummer, Moderatorrol, Stellingnummer,
};

use crate::web::Kader;
use crate::web::invoer::Invoer;
use crate::web::parts;

/// What the forms of one statement need.
pub struct Stapformulieren<'a> {
    /// What was typed, and what is wrong.
    pub invoer: Invoer<'a>,
    /// Where they go.
    pub adres: &'a str,
    /// All that was written.
    pub all: &'a Moderatie,
    /// The statement.
    pub nummer: Stellingnummer,
    /// The same.
    pub one: &'a Inzending,
    /// Who looks at it, and what they are.
    pub door: (Moderatornummer, Moderatorrol),
}

impl Stapformulieren<'_> {
    fn t<'t>(&self, nl: &'t str, en: &'t str) -> &'t str {
        self.invoer.kader.t(nl, en)
    }

    fn kader(&self) -> &Kader {
        self.invoer.kader
    }

    fn is_head(&self) -> bool {
        self.door.1 == Moderatorrol::Hoofdmoderator
    }

    /// A form with one step.
    fn step(&self, stap: &str, naam: &str, fields: &Markup) -> Markup {
        html! {
            form class="vk-form" method="post" action=(self.adres) {
                input type="hidden" name="versie" value=(self.one.versie());
                input type="hidden" name="stap" value=(stap);
                (fields)
                (parts::submit_second(naam))
            }
        }
    }

    fn section(&self, id: &str, titel: &str, body: &Markup) -> Markup {
        html! {
            section class="vk-section" aria-labelledby=(id) {
                h3 class="utrecht-heading-3" id=(id) { (titel) }
                (body)
            }
        }
    }

    /// All that can be done now.
    pub fn show(&self) -> Markup {
        let decided = !matches!(
            self.one.staat(),
            Inzendstaat::Ingediend | Inzendstaat::Vervallen | Inzendstaat::Gewist
        );
        html! {
            @if self.one.bezwaar().is_some_and(|bezwaar| bezwaar.antwoord.is_none()) { (self.objection()) }
            @match self.one.staat() {
                Inzendstaat::Ingediend => { (self.claim()) (self.decide()) (self.change()) (self.reject()) }
                Inzendstaat::Voorgesteld { .. } => { (self.after_term()) }
                Inzendstaat::Aanvaard => { (self.merge()) }
                Inzendstaat::Vervallen | Inzendstaat::Gewist => {
                    p { (self.t("Hier valt niets meer te beslissen.", "There is nothing left to decide.")) }
                }
                _ => {}
            }
            @if decided { (self.undo()) }
        }
    }

    fn claim(&self) -> Markup {
        let mine = self.one.bij() == Some(self.door.0);
        html! {
            @match self.one.bij() {
                Some(_) if mine => { (self.step("loslaten", self.t("Ik kijk hier niet meer naar", "I do not look at this any more"), &html! {})) }
                Some(_) => { p { (self.t("Een andere moderator kijkt hier al naar.", "Another moderator looks at this already.")) } }
                None => { (self.step("oppakken", self.t("Ik kijk hiernaar", "I look at this"), &html! {})) }
            }
        }
    }

    fn decide(&self) -> Markup {
        let place = html! {
            p { (self.t("De tekst blijft zoals de schrijver hem schreef. Anderen kunnen er meteen op stemmen.",
                        "The text stays as its author wrote it. Others can vote on it at once.")) }
            (self.step("aanvaarden", self.t("Plaats de stelling", "Place the statement"), &html! {}))
        };
        html! {
            (self.section("plaatsen", self.t("Plaatsen", "Place"), &place))
            (self.merge())
        }
    }

    fn merge(&self) -> Markup {
        let placed = |one: &Inzending| matches!(one.staat(), Inzendstaat::Aanvaard);
        let targets: Vec<(String, String)> = self
            .all
            .stellingen()
            .filter(|(nummer, one)| *nummer != self.nummer && placed(one))
            .filter_map(|(nummer, one)| Some((nummer.to_string(), format!("{nummer}: {}", one.tekst()?))))
            .collect();
        let label = self.invoer.label(
            "met",
            ("Met welke geplaatste stelling?", "With which placed statement?"),
            ("De stem van de schrijver gaat daarin verder.", "The voice of the author goes on in it."),
        );
        let body = html! {
            @if targets.is_empty() {
                p { (self.t("Er is nog geen andere geplaatste stelling van inwoners.", "There is no other placed statement of residents yet.")) }
            } @else {
                (self.step("samenvoegen", self.t("Voeg samen", "Merge"), &self.invoer.choice(label, targets.into_iter())))
            }
        };
        self.section("samen", self.t("Samenvoegen", "Merge with another"), &body)
    }

    fn change(&self) -> Markup {
        let split = self.invoer.label(
            "delen",
            ("Elk deel op een eigen regel", "Each part on a line of its own"),
            (
                "Voor een stelling die meer dan één ding zegt. De delen wachten daarna op een moderator.",
                "For a statement that says more than one thing. The parts wait for a moderator then.",
            ),
        );
        let reword = self.invoer.label(
            "tekst",
            ("De andere tekst", "The other wording"),
            (
                "De schrijver krijgt twee weken om ja of nee te zeggen.",
                "The author has two weeks to say yes or no.",
            ),
        );
        html! {
            (self.section("splits", self.t("Splitsen", "Split"),
                &self.step("splitsen", self.t("Splits in delen", "Split into parts"), &self.invoer.area(split))))
            (self.section("herschrijf", self.t("Herschrijven", "Reword"),
                &self.step("herschrijven", self.t("Stel deze tekst voor", "Propose this wording"), &self.invoer.area(reword))))
        }
    }

    fn reject(&self) -> Markup {
        let why = self.invoer.label(
            "grond",
            ("De reden (openbaar)", "The reason (public)"),
            ("Alleen deze redenen tellen.", "Only these reasons count."),
        );
        let words = self.invoer.label(
            "woorden",
            ("Uitleg voor de schrijver", "Explanation for the author"),
            ("Alleen de schrijver leest dit.", "Only the author reads this."),
        );
        let fields = html! {
            (self.invoer.select(why, Afwijsgrond::ALL, |one| (one.naam(), one.naam())))
            (self.invoer.area(words))
        };
        let form =
            self.step("afwijzen", self.t("Plaats de stelling niet", "Do not place the statement"), &fields);
        self.section("afwijs", self.t("Niet plaatsen", "Do not place"), &form)
    }

    fn after_term(&self) -> Markup {
        let Inzendstaat::Voorgesteld { tekst, uiterlijk } = self.one.staat() else { return html! {} };
        let over = self.kader().aanmelding().vandaag > *uiterlijk;
        let body = html! {
            p { (self.t("Uw voorstel: ", "Your proposal: ")) strong lang="nl" { (tekst) } }
            p { (self.t("De schrijver heeft tot en met ", "The author has until "))
                (crate::web::day(self.kader().taal, *uiterlijk)) "." }
            @if over {
                (self.step("na-termijn", self.t("Zet de andere tekst ernaast", "Put the other wording beside it"), &html! {}))
            }
        };
        self.section("termijn", self.t("Wachten op de schrijver", "Waiting for the author"), &body)
    }

    fn undo(&self) -> Markup {
        let may = self.is_head() || matches!(self.one.staat(), Inzendstaat::Voorgesteld { .. });
        let body = html! {
            @if may {
                p { (self.t("De stelling wacht dan weer op een moderator.", "The statement waits for a moderator again then.")) }
                (self.step("terugdraaien", self.t("Draai de laatste stap terug", "Undo the last step"), &html! {}))
            } @else {
                p { (self.t("Alleen een hoofdmoderator draait een stap terug.", "Only a head moderator undoes a step.")) }
            }
        };
        self.section("terug", self.t("Terugdraaien", "Undo"), &body)
    }

    fn objection(&self) -> Markup {
        let words = self.one.bezwaar().map(|bezwaar| bezwaar.woorden.to_string()).unwrap_or_default();
        let label = self.invoer.label(
            "antwoord",
            ("Waarom blijft het besluit?", "Why does the decision stay?"),
            ("De schrijver leest dit.", "The author reads this."),
        );
        let body = html! {
            p { (self.t("De schrijver zegt:", "The author says:")) }
            blockquote class="vk-long" lang="nl" { (words) }
            @if self.is_head() {
                (self.step("gegrond", self.t("De schrijver heeft gelijk", "The author is right"), &html! {}))
                (self.step("ongegrond", self.t("Het besluit blijft", "The decision stays"), &self.invoer.area(label)))
            } @else {
                p { (self.t("Een hoofdmoderator beslist, die het besluit niet zelf nam.", "A head moderator decides, who did not take the decision.")) }
            }
        };
        self.section("bezwaar", self.t("Bezwaar", "Objection"), &body)
    }
}
