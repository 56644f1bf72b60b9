//! The question of the household, in its own words.

use ::plan::{Planinhoud, Wetsgebied};
use maud::{Markup, html};

use crate::web::invoer::Invoer;
use crate::web::velden::{Formulierfout, Velden, key};

pub fn fill(inhoud: &Planinhoud, velden: &mut Velden) {
    velden.add_some("vraag", inhoud.vraag.as_ref());
    velden.add_some("over_een_jaar", inhoud.over_een_jaar.as_ref());
    for wet in &inhoud.wetten {
        velden.add("wetten", key(*wet));
    }
}

pub fn fields(invoer: &Invoer<'_>) -> Markup {
    let laws = Wetsgebied::ALL.iter().filter(|wet| wet.soort().is_some());
    let laws = laws.map(|wet| (key(*wet), invoer.kader.t(wet.naam().0, wet.naam().1).to_owned()));
    html! {
        (invoer.area(invoer.label("vraag", ("Wat vraagt het huishouden?", "What does the household ask?"),
            ("Schrijf op wat zij zeggen, in hun eigen woorden.", "Write down what they say, in their own words."))))
        (invoer.area(invoer.label("over_een_jaar", ("Waar wilt u over een jaar zijn?", "Where do you want to be in a year?"),
            ("Ook in hun eigen woorden. U mag dit leeg laten.", "In their own words too. You may leave this empty."))))
        (invoer.boxes(invoer.label("wetten", ("Onder welke wet is dit gevraagd?", "Under which law was this asked?"),
            ("Kies alleen wat het huishouden vroeg. Leeg laten mag.", "Choose only what the household asked. You may leave it empty.")), laws))
    }
}

pub fn apply(velden: &Velden, inhoud: &mut Planinhoud) -> Result<(), Formulierfout> {
    inhoud.vraag = velden.woorden("vraag")?;
    inhoud.over_een_jaar = velden.woorden("over_een_jaar")?;
    inhoud.wetten = velden.soorten("wetten").into_iter().collect();
    Ok(())
}
