//! What the household would choose itself, with the price of each choice beside it.

use ::plan::{
    Bewijsgraad, Keuzebesluit, Keuzemoment, Keuzeoptie, Keuzeprijs, Kostenpost, Nummer, Planinhoud,
    Prijstermijn,
};
use maud::{Markup, html};

use super::Over;
use super::betrokkene::plain;
use crate::doen::invullen::{Planinvoer, Planvelden};
use crate::web::invoer::{Invoer, Label};
use crate::web::velden::{Formulierfout, Velden, key, read_amount};

/// So many options are shown at once; whoever needs more makes another choice.
const OPTIES: usize = 4;

fn name(veld: &str, place: usize) -> String {
    format!("{veld}{place}")
}

pub fn fill(keuze: &Keuzemoment, velden: &mut Velden) {
    velden.add("vraag", &keuze.vraag);
    for (place, (nummer, optie)) in keuze.opties.iter().enumerate() {
        velden.add(&name("nummer", place), nummer);
        velden.add(&name("wat", place), &optie.wat);
        if let Some(prijs) = &optie.prijs {
            velden.add(&name("bedrag", place), plain(prijs.kosten.bedrag));
            velden.add(&name("termijn", place), key(prijs.termijn));
            velden.add(&name("bron", place), &prijs.kosten.bron);
        }
        if keuze.gekozen.as_ref().is_some_and(|besluit| besluit.optie == *nummer) {
            velden.add("gekozen", place);
        }
    }
    velden.add_some("door", keuze.gekozen.as_ref().map(|besluit| besluit.lid));
}

pub fn fields(invoer: &Invoer<'_>, over: &Over<'_>) -> Markup {
    let kader = invoer.kader;
    let known = (0..).take_while(|place| invoer.velden.has(&name("wat", *place))).count();
    let chosen =
        (0..known).map(|place| (place.to_string(), invoer.velden.get(&name("wat", place)).to_owned()));
    html! {
        p { (kader.t("Vraag: wat zou u zelf kiezen? Zet naast elke keuze wat die kost. De prijs is om mee te kijken. De keuze blijft van het huishouden.",
                     "Ask: what would you choose yourself? Put beside each choice what it costs. The price is there to look at. The choice stays with the household.")) }
        (invoer.line(invoer.label("vraag", ("Waar gaat de keuze over?", "What is the choice about?"), ("", ""))))
        @for place in 0..OPTIES.max(known + 1) {
            (option(invoer, place))
        }
        @if known > 0 {
            h2 { (kader.t("Wat kiest het huishouden?", "What does the household choose?")) }
            (invoer.choice(invoer.label("gekozen", ("De keuze", "The choice"), ("Leeg: nog niet gekozen.", "Empty: not chosen yet.")), chosen))
            (invoer.member(invoer.label("door", ("Wie kiest?", "Who chooses?"), ("", "")), &over.namen))
        }
    }
}

fn option(invoer: &Invoer<'_>, place: usize) -> Markup {
    let kader = invoer.kader;
    let ids = ["wat", "bedrag", "termijn", "bron"].map(|veld| name(veld, place));
    let label = |at: usize, nl: &'static str, en: &'static str| Label {
        id: &ids[at],
        naam: kader.t(nl, en),
        help: "",
    };
    html! {
        fieldset class="vk-choices" {
            legend { (kader.t("Keuze ", "Choice ")) (place + 1) }
            input type="hidden" name=(name("nummer", place)) value=(invoer.velden.get(&name("nummer", place)));
            (invoer.line(label(0, "Wat", "What")))
            (invoer.amount(label(1, "Wat kost het?", "What does it cost?")))
            (invoer.select(label(2, "Eén keer of per jaar?", "Once or a year?"), Prijstermijn::ALL, Prijstermijn::naam))
            (invoer.line(label(3, "Waar komt deze prijs vandaan?", "Where does this price come from?")))
        }
    }
}

pub fn apply(
    velden: &Velden,
    inhoud: &mut Planinhoud,
    nummer: Nummer,
    over: &Over<'_>,
) -> Result<(), Formulierfout> {
    let mut keuze =
        Keuzemoment { vraag: velden.must_kort("vraag")?, opties: Default::default(), gekozen: None };
    let before = inhoud.keuzen.get(&nummer).and_then(|one| one.gekozen.clone());
    let mut places = Vec::new();
    for place in (0..).take_while(|place| velden.has(&name("wat", *place))).take(20) {
        let own = match velden.nummer(&name("nummer", place)) {
            Some(own) => own,
            // Beside the numbers of this choice: it has none in common with another.
            None => Nummer(nummer.0.wrapping_add(place as u64 + 1)),
        };
        keuze.opties.insert(
            own,
            Keuzeoptie { wat: velden.must_kort(&name("wat", place))?, prijs: price(velden, place)? },
        );
        places.push(own);
    }
    if let Ok(place) = velden.get("gekozen").parse::<usize>() {
        let optie =
            *places.get(place).ok_or_else(|| Formulierfout::new("gekozen", "kies iets uit de lijst"))?;
        let lid = velden
            .lid("door")
            .ok_or_else(|| Formulierfout::new("door", "kies wie van het huishouden dit kiest"))?;
        let same = before.filter(|one| one.optie == optie && one.lid == lid);
        keuze.gekozen = Some(same.unwrap_or(Keuzebesluit { optie, lid, op: over.dag }));
    }
    inhoud.keuzen.insert(nummer, keuze);
    Ok(())
}

fn price(velden: &Velden, place: usize) -> Result<Option<Keuzeprijs>, Formulierfout> {
    let veld = name("bedrag", place);
    let text = velden.get(&veld);
    if text.is_empty() {
        return Ok(None);
    }
    let bedrag = read_amount(text)
        .ok_or_else(|| Formulierfout::new(&veld, "dit is geen bedrag; schrijf bijvoorbeeld 1.850"))?;
    let bron = name("bron", place);
    let bron = velden
        .kort(&bron)?
        .ok_or_else(|| Formulierfout::new(&bron, "schrijf op waar deze prijs vandaan komt"))?;
    let termijn = velden.soort(&name("termijn", place))?.unwrap_or(Prijstermijn::Eenmalig);
    Ok(Some(Keuzeprijs { termijn, kosten: Kostenpost { bedrag, bron, graad: Bewijsgraad::C } }))
}
