//! The fields of a measured figure, the same in every form.

use maud::{Markup, html};

use crate::leren::terug::cijfer::{BRONNEN, EENHEDEN, source_name, unit_name};
use crate::web::invoer::Invoer;

/// The fields; `what` says what the figure is: the difference that was made, or a level.
pub fn fields(invoer: &Invoer<'_>, what: (&str, &str), with_level: bool) -> Markup {
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
        }
        (invoer.line(invoer.label("n", ("Over hoeveel mensen, gezinnen of gebieden gaat dit?", "Of how many people, families or areas is this?"),
            ("Een heel getal van 10 of meer.", "A whole number of 10 or more."))))
        (invoer.line(invoer.label("methode", ("Hoe is dit gemeten?", "How was this measured?"),
            ("Bijvoorbeeld: vergelijking met gezinnen op de wachtlijst.", "For example: comparison with families on the waiting list."))))
        (invoer.select(invoer.label("bron", ("Waar komt het cijfer vandaan?", "Where does the figure come from?"), ("", "")), BRONNEN, source_name))
        (invoer.line(invoer.label("verwijzing", ("Waar staat dat?", "Where does that stand?"),
            ("Een rapport, een bestand of een adres. Dit hoeft niet.", "A report, a file or an address. This is not needed."))))
        (invoer.day(invoer.label("tot", ("Tot en met welke dag lopen de cijfers?", "Up to and including which day do the figures run?"), ("", ""))))
    }
}
