//! The fields of the form of each part.

use ::kompas::{
    Aannameoordeel, Cijferstatus, Effectzekerheid, Kompasbestand, Kompaseenheid, Kwaliteitsoort,
    Kwaliteitstand, Theoriesoort, Verbeterkeuze,
};
use maud::{Markup, html};

use crate::leren::kompas::invullen::Kompasdeel;
use crate::leren::kompas::woorden::{self, Twee};
use crate::web::invoer::Invoer;

/// What a form is called.
pub const fn titel(deel: Kompasdeel, nieuw: bool) -> Twee {
    match (deel, nieuw) {
        (Kompasdeel::Hoofd, _) => ("Wijzig thema, gebied of jaren", "Change theme, area or years"),
        (Kompasdeel::Beeld, _) => ("Hoe gaat het met onze inwoners?", "How are our residents doing?"),
        (Kompasdeel::Lessen, _) => ("Wat hebt u geleerd?", "What did you learn?"),
        (Kompasdeel::Doel, _) => ("Zet een nieuw doel naast het oude", "Set a new target beside the old one"),
        (Kompasdeel::Cijfer, true) => ("Voeg een cijfer toe", "Add a figure"),
        (Kompasdeel::Cijfer, false) => ("Wijzig dit cijfer", "Change this figure"),
        (Kompasdeel::Ambitie, true) => ("Voeg een ambitie toe", "Add an ambition"),
        (Kompasdeel::Ambitie, false) => ("Wijzig deze ambitie", "Change this ambition"),
        (Kompasdeel::Resultaat, true) => ("Voeg een resultaat toe", "Add a result"),
        (Kompasdeel::Resultaat, false) => ("Wijzig dit resultaat", "Change this result"),
        (Kompasdeel::Indicator, true) => ("Voeg een indicator toe", "Add an indicator"),
        (Kompasdeel::Indicator, false) => ("Wijzig deze indicator", "Change this indicator"),
        (Kompasdeel::Activiteit, true) => ("Voeg een activiteit toe", "Add an activity"),
        (Kompasdeel::Activiteit, false) => ("Wijzig deze activiteit", "Change this activity"),
        (Kompasdeel::Input, true) => ("Voeg toe wat er nodig is", "Add what it takes"),
        (Kompasdeel::Input, false) => ("Wijzig wat er nodig is", "Change what it takes"),
        (Kompasdeel::Outcome, true) => ("Voeg een outcome toe", "Add an outcome"),
        (Kompasdeel::Outcome, false) => ("Wijzig deze outcome", "Change this outcome"),
        (Kompasdeel::Punt, true) => ("Voeg toe wat u gaat doen", "Add what you will do"),
        (Kompasdeel::Punt, false) => ("Wijzig wat u gaat doen", "Change what you will do"),
        (Kompasdeel::Effect, true) => ("Voeg een effect toe", "Add an effect"),
        (Kompasdeel::Effect, false) => ("Wijzig dit effect", "Change this effect"),
        (Kompasdeel::Knoop, true) => ("Voeg een blok toe", "Add a block"),
        (Kompasdeel::Knoop, false) => ("Wijzig dit blok", "Change this block"),
        (Kompasdeel::Pijl, true) => ("Voeg een pijl toe", "Add an arrow"),
        (Kompasdeel::Pijl, false) => ("Wijzig deze pijl", "Change this arrow"),
        (Kompasdeel::Aanname, true) => ("Voeg een aanname toe", "Add an assumption"),
        (Kompasdeel::Aanname, false) => ("Wijzig deze aanname", "Change this assumption"),
    }
}

/// The fields of a part.
pub fn fields(deel: Kompasdeel, invoer: &Invoer<'_>, bestand: &Kompasbestand) -> Markup {
    match deel {
        Kompasdeel::Hoofd => head(invoer),
        Kompasdeel::Beeld => html! {
            (invoer.area(invoer.label("hoe", ("Hoe gaat het, in uw eigen woorden?", "How are they doing, in your own words?"),
                ("Schrijf op wat u ziet en hoort. Noem geen personen.", "Write down what you see and hear. Name no persons."))))
        },
        Kompasdeel::Cijfer => html! {
            (invoer.line(invoer.label("naam", ("Wat is er geteld?", "What was counted?"), ("Bijvoorbeeld: inwoners van 75 en ouder die sterk eenzaam zijn.", "For example: residents of 75 and over who are strongly lonely."))))
            (figure(invoer, ("Het cijfer", "The figure")))
        },
        Kompasdeel::Ambitie => html! {
            (invoer.line(invoer.label("naam", ("Wat is de ambitie?", "What is the ambition?"), ("Bijvoorbeeld: niemand in onze gemeente is ongewild alleen.", "For example: nobody in our municipality is alone against their will."))))
        },
        Kompasdeel::Resultaat => result(invoer, bestand),
        Kompasdeel::Indicator => indicator(invoer, bestand),
        Kompasdeel::Doel => html! {
            p { (invoer.kader.t("Het oude doel blijft staan. Iedereen ziet dat er een nieuw doel is, en waarom.", "The old target stays. Everybody sees that there is a new one, and why.")) }
            (invoer.amount(invoer.label("waarde", ("Nieuw doel", "New target"), ("", ""))))
            (invoer.line(invoer.label("jaar", ("In welk jaar?", "In which year?"), ("", ""))))
            (invoer.line(invoer.label("reden", ("Waarom verandert het doel?", "Why does the target change?"), ("Dit blijft bewaard.", "This is kept."))))
        },
        Kompasdeel::Activiteit => activity(invoer, bestand),
        Kompasdeel::Input => input(invoer, bestand),
        Kompasdeel::Outcome => outcome(invoer, bestand),
        Kompasdeel::Lessen => html! {
            (invoer.area(invoer.label("beteraf", ("Zijn inwoners beter af?", "Are residents better off?"), ("Kijk naar de cijfers en naar de verhalen.", "Look at the figures and at the stories."))))
            (invoer.area(invoer.label("gaatgoed", ("Wat gaat goed?", "What goes well?"), ("", ""))))
            (invoer.area(invoer.label("kanbeter", ("Wat kan beter, en hoe?", "What can be better, and how?"), ("Ook als het antwoord tegenvalt.", "Also when the answer disappoints."))))
        },
        Kompasdeel::Punt => point(invoer, bestand),
        Kompasdeel::Effect => effect(invoer, bestand),
        Kompasdeel::Knoop => html! {
            (invoer.select(invoer.label("soort", ("Wat voor blok is het?", "What kind of block is it?"), ("", "")), &Theoriesoort::ALL, woorden::node))
            (invoer.line(invoer.label("naam", ("Wat staat erin?", "What does it say?"), ("", ""))))
        },
        Kompasdeel::Pijl => html! {
            (invoer.choice(invoer.label("van", ("Wat leidt …", "What leads …"), ("", "")), nodes(bestand)))
            (invoer.choice(invoer.label("naar", ("… waartoe?", "… to what?"), ("", "")), nodes(bestand)))
        },
        Kompasdeel::Aanname => assumption(invoer, bestand),
    }
}

fn head(invoer: &Invoer<'_>) -> Markup {
    html! {
        (invoer.line(invoer.label("thema", ("Waar gaat het over?", "What is it about?"), ("", ""))))
        (invoer.line(invoer.label("gebied", ("Voor welk gebied?", "For which area?"), ("", ""))))
        (invoer.line(invoer.label("van", ("Eerste jaar", "First year"), ("", ""))))
        (invoer.line(invoer.label("tot", ("Laatste jaar", "Last year"), ("", ""))))
    }
}

/// A figure with its band, its number of people and its source.
fn figure(invoer: &Invoer<'_>, legend: Twee) -> Markup {
    html! {
        (invoer.select(invoer.label("eenheid", ("In welke eenheid?", "In which unit?"), ("", "")), &Kompaseenheid::ALL, woorden::unit))
        (value(invoer, legend))
    }
}

fn value(invoer: &Invoer<'_>, (nl, en): Twee) -> Markup {
    html! {
        fieldset class="vk-choices" {
            legend { (invoer.kader.t(nl, en)) }
            (invoer.amount(invoer.label("waarde", ("Cijfer", "Figure"), ("Weet u het nog niet? Laat het leeg.", "You do not know yet? Leave it empty."))))
            (invoer.amount(invoer.label("n", ("Over hoeveel mensen gaat het?", "Of how many people is it?"),
                ("Bij minder dan 10 mensen bewaren wij het cijfer niet. Wij schrijven dan alleen op dat het er te weinig waren.", "For fewer than 10 people we do not keep the figure. We only write down that there were too few."))))
            (invoer.amount(invoer.label("laag", ("Ondergrens", "Lower bound"), ("Bij een percentage rekenen wij de grenzen zelf uit, als u het aantal mensen invult.", "For a percentage we work out the bounds ourselves, if you fill in the number of people."))))
            (invoer.amount(invoer.label("hoog", ("Bovengrens", "Upper bound"), ("", ""))))
            (invoer.line(invoer.label("bron", ("Waar komt het vandaan?", "Where is it from?"), ("Bijvoorbeeld: Gezondheidsmonitor 2024.", "For example: health monitor 2024."))))
            (invoer.select(invoer.label("status", ("Hoe zeker bent u daarvan?", "How sure are you of that?"), ("", "")), &Cijferstatus::ALL, woorden::status))
            input type="hidden" name="verwijzing" value=(invoer.velden.get("verwijzing"));
        }
    }
}

fn result(invoer: &Invoer<'_>, bestand: &Kompasbestand) -> Markup {
    let ambitions = bestand.ambities.iter().map(|one| (one.id.clone(), one.tekst.clone()));
    html! {
        p { (invoer.kader.t("Samen wordt het een zin: Over 3 jaar willen we dat onze inwoners …", "Together it becomes a sentence: In 3 years we want our residents to …")) }
        (invoer.amount(invoer.label("jaren", ("Over hoeveel jaar?", "In how many years?"), ("", ""))))
        (invoer.line(invoer.label("wie", ("Voor wie?", "For whom?"), ("Bijvoorbeeld: onze inwoners van 75 jaar en ouder.", "For example: our residents of 75 and over."))))
        (invoer.line(invoer.label("naam", ("… willen we dat zij", "… we want them to"), ("Bijvoorbeeld: minder vaak sterk eenzaam zijn.", "For example: be strongly lonely less often."))))
        @if !bestand.ambities.is_empty() {
            (invoer.boxes(invoer.label("ambities", ("Bij welke ambitie hoort dit?", "To which ambition does this belong?"), ("", "")), ambitions))
        }
    }
}

fn indicator(invoer: &Invoer<'_>, bestand: &Kompasbestand) -> Markup {
    let results = bestand.resultaten.iter().map(|one| (one.id.clone(), one.zin()));
    let known = !invoer.velden.get("id").is_empty();
    html! {
        @if known { input type="hidden" name="bij" value=(invoer.velden.get("bij")); }
        @else { (invoer.choice(invoer.label("bij", ("Bij welk resultaat hoort deze indicator?", "To which result does this indicator belong?"),
            ("Een indicator zonder resultaat bestaat niet.", "There is no indicator without a result.")), results)) }
        (invoer.line(invoer.label("naam", ("Wat telt u?", "What do you count?"), ("", ""))))
        (invoer.line(invoer.label("code", ("Code in een landelijke set", "Code in a national set"), ("Bijvoorbeeld J3.2. Dit hoeft niet.", "For example J3.2. This is not needed."))))
        (figure(invoer, ("Nulmeting: waar begint het?", "Where does it begin?")))
        @if bestand.gepubliceerd.is_none() {
            (invoer.amount(invoer.label("doel", ("Doel", "Target"), ("In dezelfde eenheid.", "In the same unit."))))
            (invoer.line(invoer.label("doeljaar", ("In welk jaar?", "In which year?"), ("", ""))))
        } @else {
            p { (invoer.kader.t("Het doel is gepubliceerd en ligt vast. Een nieuw doel zet u ernaast bij stap 2.", "The target was published and is fixed. You set a new one beside it at step 2.")) }
        }
    }
}

fn activity(invoer: &Invoer<'_>, bestand: &Kompasbestand) -> Markup {
    let results = bestand.resultaten.iter().map(|one| (one.id.clone(), one.zin()));
    html! {
        (invoer.line(invoer.label("naam", ("Wat wordt er gedaan?", "What is done?"), ("", ""))))
        (invoer.line(invoer.label("organisatie", ("Welke organisatie doet het?", "Which organisation does it?"), ("Schrijf de naam zoals de organisatie hem zelf schrijft.", "Write the name as the organisation does."))))
        @if !bestand.resultaten.is_empty() {
            (invoer.boxes(invoer.label("resultaten", ("Aan welk resultaat draagt het bij?", "To which result does it contribute?"), ("", "")), results))
        }
        (invoer.line(invoer.label("methode", ("Is het een bekende methode? Welke, en waar staat die beschreven?", "Is it a known method? Which, and where is it described?"),
            ("Laat het leeg als het geen bekende methode is.", "Leave it empty if it is no known method."))))
        (invoer.amount(invoer.label("bereik", ("Hoeveel inwoners bereikt het per jaar?", "How many residents does it reach in a year?"), ("Weet u het niet? Laat het leeg.", "You do not know? Leave it empty."))))
        (invoer.amount(invoer.label("kosten", ("Wat kost het per jaar, in euro?", "What does it cost in a year, in euros?"), ("", ""))))
        (invoer.line(invoer.label("afspraak", ("Nummer van de afspraak waar dit onder valt", "Number of the agreement that this falls under"),
            ("Dit staat achteraan het adres van de afspraak. Het hoeft niet.", "It stands at the end of the address of the agreement. It is not needed."))))
    }
}

fn activities(bestand: &Kompasbestand) -> impl Iterator<Item = (String, String)> {
    bestand.activiteiten.iter().map(|one| (one.id.clone(), one.naam.clone()))
}

fn input(invoer: &Invoer<'_>, bestand: &Kompasbestand) -> Markup {
    html! {
        (invoer.choice(invoer.label("activiteit", ("Voor welke activiteit?", "For which activity?"), ("", "")), activities(bestand)))
        (invoer.select(invoer.label("soort", ("Wat voor soort is het?", "Of which kind is it?"), ("", "")), &Kwaliteitsoort::ALL, woorden::input))
        (invoer.line(invoer.label("naam", ("Wat is er nodig?", "What does it take?"), ("", ""))))
        (invoer.select(invoer.label("stand", ("Hoe staat het ervoor?", "How does it stand?"), ("", "")), &Kwaliteitstand::ALL, woorden::standing))
    }
}

fn outcome(invoer: &Invoer<'_>, bestand: &Kompasbestand) -> Markup {
    let all = bestand.resultaten.iter().flat_map(|one| &one.indicatoren);
    let indicators = all.map(|one| {
        (
            one.id.clone(),
            format!(
                "{} ({})",
                one.naam,
                invoer.kader.t(woorden::unit(one.eenheid).0, woorden::unit(one.eenheid).1)
            ),
        )
    });
    html! {
        (invoer.choice(invoer.label("naam", ("Welke indicator is gemeten?", "Which indicator was measured?"), ("", "")), indicators))
        (invoer.choice(invoer.label("activiteit", ("Bij welke activiteit?", "At which activity?"), ("", "")), activities(bestand)))
        (invoer.line(invoer.label("jaar", ("In welk jaar?", "In which year?"), ("", ""))))
        (value(invoer, ("Wat kwam eruit?", "What came of it?")))
    }
}

fn point(invoer: &Invoer<'_>, bestand: &Kompasbestand) -> Markup {
    html! {
        (invoer.select(invoer.label("besluit", ("Houden, veranderen, stoppen of beginnen?", "Keep, change, stop or start?"), ("", "")), &Verbeterkeuze::ALL, woorden::decision))
        (invoer.line(invoer.label("naam", ("Wat gaat u doen?", "What will you do?"), ("", ""))))
        (invoer.choice(invoer.label("activiteit", ("Over welke activiteit gaat het?", "Which activity is it about?"), ("Leeg bij iets nieuws.", "Empty for something new.")), activities(bestand)))
        (invoer.line(invoer.label("eigenaar", ("Wie zorgt ervoor?", "Who sees to it?"), ("Een functie of een organisatie.", "A role or an organisation."))))
        (invoer.day(invoer.label("voor", ("Voor welke dag?", "Before which day?"), ("", ""))))
    }
}

fn effect(invoer: &Invoer<'_>, bestand: &Kompasbestand) -> Markup {
    html! {
        (invoer.choice(invoer.label("activiteit", ("Bij welke activiteit hoort dit effect?", "To which activity does this effect belong?"), ("", "")), activities(bestand)))
        (invoer.line(invoer.label("naam", ("Wat is het effect?", "What is the effect?"), ("Bijvoorbeeld: minder huisuitzettingen.", "For example: fewer evictions."))))
        (invoer.line(invoer.label("voorwie", ("Voor wie?", "For whom?"), ("", ""))))
        (invoer.line(invoer.label("betaalt", ("Wie betaalt de activiteit?", "Who pays for the activity?"), ("", ""))))
        (invoer.line(invoer.label("incasseert", ("Wie heeft er in geld voordeel van?", "Who gains from it in money?"), ("", ""))))
        (invoer.amount(invoer.label("bedrag", ("Hoeveel euro per jaar?", "How many euros a year?"), ("Weet niemand het? Laat het leeg. Wij tellen het dan niet als nul.", "Nobody knows? Leave it empty. We do not count it as nothing then."))))
        (invoer.select(invoer.label("zekerheid", ("Hoe zeker is het?", "How sure is it?"), ("", "")), &Effectzekerheid::ALL, woorden::certainty))
    }
}

fn nodes(bestand: &Kompasbestand) -> impl Iterator<Item = (String, String)> {
    bestand.theorie.knopen.iter().map(|one| (one.id.clone(), one.tekst.clone()))
}

fn assumption(invoer: &Invoer<'_>, bestand: &Kompasbestand) -> Markup {
    html! {
        (invoer.line(invoer.label("naam", ("Wat neemt u aan?", "What do you assume?"), ("Bijvoorbeeld: wie samen eet, ziet elkaar ook daarna.", "For example: who eats together meets afterwards too."))))
        (invoer.choice(invoer.label("bij", ("Waarvoor moet dit waar zijn?", "For what must this be true?"), ("Kies het blok waar de pijl naartoe gaat.", "Choose the block to which the arrow goes.")), nodes(bestand)))
        (invoer.select(invoer.label("oordeel", ("Is het getoetst?", "Was it tested?"), ("", "")), &Aannameoordeel::ALL, woorden::tested))
        (invoer.line(invoer.label("bewijs", ("Wat laat dat zien?", "What shows that?"), ("Alleen als het getoetst is.", "Only if it was tested."))))
        (invoer.day(invoer.label("getoetst", ("Wanneer is het getoetst?", "When was it tested?"), ("", ""))))
    }
}
