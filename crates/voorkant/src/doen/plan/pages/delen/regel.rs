//! A line of what happens without the plan and with it.

use ::plan::{Betaler, Bewijsgraad, Kans, Nummer, Opbrengst, Planinhoud, Rekenkant, Rekenregel};
use maud::{Markup, html};

use super::betrokkene::plain;
use crate::doen::invullen::Planvelden;
use crate::web::invoer::Invoer;
use crate::web::velden::{Formulierfout, Velden, key};

pub fn fill(regel: &Rekenregel, velden: &mut Velden) {
    velden.add("kant", key(regel.kant));
    velden.add("post", &regel.post);
    velden.add("betaler", key(regel.betaler));
    velden.add("bedrag", plain(regel.bedrag));
    let points = regel.kans.basispunten();
    velden.add(
        "kans",
        if points.is_multiple_of(100) {
            (points / 100).to_string()
        } else {
            format!("{},{:02}", points / 100, points % 100)
        },
    );
    velden.add("jaar", regel.jaar);
    velden.add("bron", &regel.bron);
    velden.add("graad", key(regel.graad));
}

pub fn fields(invoer: &Invoer<'_>) -> Markup {
    html! {
        (invoer.select(invoer.label("kant", ("Zonder of met dit plan?", "Without or with this plan?"), ("", "")), Rekenkant::ALL, Rekenkant::naam))
        (invoer.line(invoer.label("post", ("Waarvoor?", "For what?"), ("Bijvoorbeeld: jeugdhulp, of uithuiszetting.", "For example: youth help, or eviction."))))
        (invoer.select(invoer.label("betaler", ("Wie betaalt?", "Who pays?"), ("", "")), Betaler::ALL, Betaler::naam))
        (invoer.amount(invoer.label("bedrag", ("Hoeveel kost het, als het gebeurt?", "What does it cost, if it happens?"), ("", ""))))
        (invoer.line(invoer.label("kans", ("Hoe groot is de kans?", "How likely is it?"), ("In procenten. Leeg is 100.", "In per cent. Empty is 100."))))
        (invoer.line(invoer.label("jaar", ("In welk jaar van het plan?", "In which year of the plan?"), ("1 is het eerste jaar.", "1 is the first year."))))
        (invoer.line(invoer.label("bron", ("Waar komt dit vandaan?", "Where does this come from?"), ("", ""))))
        (invoer.select(invoer.label("graad", ("Hoe zeker is het?", "How sure is it?"), ("", "")), Bewijsgraad::ALL, Bewijsgraad::naam))
    }
}

pub fn apply(velden: &Velden, inhoud: &mut Planinhoud, nummer: Nummer) -> Result<(), Formulierfout> {
    let jaar = match velden.get("jaar") {
        "" => 1,
        text => text
            .parse()
            .map_err(|_| Formulierfout::new("jaar", "schrijf het nummer van het jaar: 1, 2, 3"))?,
    };
    let regel = Rekenregel {
        kant: velden.must_soort("kant")?,
        post: velden.must_kort("post")?,
        betaler: velden.must_soort("betaler")?,
        bedrag: velden.bedrag("bedrag")?.ok_or_else(|| Formulierfout::new("bedrag", "vul een bedrag in"))?,
        kans: velden.kans("kans")?.unwrap_or(Kans::ZEKER),
        jaar,
        bron: velden.must_kort("bron")?,
        graad: velden.soort("graad")?.unwrap_or(Bewijsgraad::D),
    };
    inhoud.driehoek.regels.insert(nummer, regel);
    Opbrengst::of(&inhoud.driehoek.regels).map_err(|error| Formulierfout::new("post", error))?;
    Ok(())
}
