//! The fields of a measured figure, the same in every form.

use maud::{Markup, html};

use crate::leren::meetcijfer::Meetbron;
use crate::leren::terug::cijfer::{BRONNEN, EENHEDEN, GETYPT, source_name, unit_name};
use crate::web::invoer::Invoer;
use crate::web::velden::key;

/// Whether a study came along from its own page; who types chooses another source, and says how it was measured.
pub fn is_study(invoer: &Invoer<'_>) -> bool {
    let velden = invoer.velden;
    velden.get("bron") == key(Meetbron::Effectmeting)
        && ["/leren/meting/", "/leren/effect/"]
            .iter()
            .any(|front| velden.get("verwijzing").starts_with(front))
        && !invoer.fouten.iter().any(|fout| fout.veld == "opzet")
}

/// The fields; `what` says what the figure is: the difference that was made, or a level.
pub fn fields(invoer: &Invoer<'_>, what: (&str, &str), with_level: bool) -> Markup {
    let sources = if is_study(invoer) { BRONNEN } else { GETYPT };
    let referred = invoer.velden.get("verwijzing");
    html! {
        (invoer.line(invoer.label("wat", ("Wat is er gemeten?", "What was measured?"),
            ("Bijvoorbeeld: gezinnen die naar zware hulp gingen.", "For example: families that went to heavy help."))))
        (invoer.select(invoer.label("eenheid", ("Waarin is dit uitgedrukt?", "In what is this expressed?"), ("", "")), EENHEDEN, unit_name))
        (invoer.line(invoer.label("waarde", ("Het cijfer", "The figure"), what)))
        (invoer.line(invoer.label("laag", ("Minstens", "At least"),
            ("De ondergrens van de marge, met 95 procent zekerheid.", "The lower end of the margin, with 95 percent certainty."))))
        (invoer.line(invoer.label("hoog", ("Hoogstens", "At most"), ("De bovengrens van de marge.", "The upper end of the margin."))))
        @if with_level {
            (invoer.line(invoer.label("standaardfout", ("De standaardfout van het cijfer", "The standard error of the figure"),
                ("Dit hoeft niet. Leeg: dan nemen wij de marge.", "This is not needed. Empty: then we take the margin."))))
            (invoer.line(invoer.label("zonder", ("Hoe was het zonder de aanpak?", "How was it without the approach?"),
                ("Het cijfer van de groep waarmee u vergelijkt, in dezelfde eenheid. Hiermee wordt het verschil een verhouding.",
                 "The figure of the group that you compare with, in the same unit. With it the difference becomes a ratio."))))
        } @else if invoer.velden.has("zonder") {
            // A difference stays one: it is refused, and never read as a level.
            input type="hidden" name="zonder" value=(invoer.velden.get("zonder"));
        }
        (invoer.line(invoer.label("n", ("Over hoeveel mensen, gezinnen of gebieden gaat dit?", "Of how many people, families or areas is this?"),
            ("Een heel getal van 10 of meer.", "A whole number of 10 or more."))))
        (invoer.line(invoer.label("methode", ("Hoe is dit gemeten?", "How was this measured?"),
            ("Bijvoorbeeld: vergelijking met gezinnen op de wachtlijst.", "For example: comparison with families on the waiting list."))))
        (invoer.select(invoer.label("bron", ("Waar komt het cijfer vandaan?", "Where does the figure come from?"), ("", "")), sources, source_name))
        // What came along keeps its record: another address would make it another measurement.
        @if referred.starts_with("/leren/") {
            input type="hidden" name="verwijzing" value=(referred);
            p { (invoer.kader.t("Dit staat bij: ", "This stands with: ")) a href=(referred) { (referred) } }
        } @else {
            (invoer.line(invoer.label("verwijzing", ("Waar staat dat?", "Where does that stand?"),
                ("Een rapport, een bestand of een adres. Dit hoeft niet.", "A report, a file or an address. This is not needed."))))
        }
        (invoer.day(invoer.label("tot", ("Tot en met welke dag lopen de cijfers?", "Up to and including which day do the figures run?"), ("", ""))))
    }
}
