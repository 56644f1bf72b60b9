//! The picture of what follows on what: a table of which the colour says how large a part it is. The words say it too.

use bescherming::ProtectedCell;
use maud::{Markup, html};

use crate::inzicht::stapeling::tabellen::state;
use crate::inzicht::stapeling::wissel::{Wissel, Wisseltabel};
use crate::web::Kader;

/// From which share on a field is one step darker.
const STEPS: [i64; 4] = [5, 15, 35, 60];

/// The classes of the fields, from light to dark.
const TINTS: [&str; STEPS.len() + 1] =
    ["vk-num vk-heat-0", "vk-num vk-heat-1", "vk-num vk-heat-2", "vk-num vk-heat-3", "vk-num vk-heat-4"];

pub(super) fn picture(kader: &Kader, wissel: &Wissel) -> Markup {
    let Wissel::Bekend(known) = wissel else { return html! {} };
    let titel = kader.t(
        "Wat volgde op wat, van een jaar eerder tot nu",
        "What followed on what, from a year before until now",
    );
    html! {
        figure class="vk-figure" {
            section class="vk-table-scroll" aria-label=(titel) tabindex="0" {
                table class="utrecht-table vk-table" {
                    caption { (titel) }
                    thead { tr {
                        th scope="col" { (kader.t("Een jaar eerder", "A year before")) }
                        @for naar in &known.standen { th scope="col" class="vk-num" { (state(*naar).text(kader.taal)) } }
                    } }
                    tbody {
                        @for (place, van) in known.standen.iter().enumerate() {
                            tr {
                                th scope="row" { (state(*van).text(kader.taal)) }
                                @for cell in &known.cellen[place] { (field(kader, cell.as_ref(), &known.van[place])) }
                            }
                        }
                        tr {
                            th scope="row" { (kader.t("Huishoudens nu", "Households now")) }
                            @for cell in &known.naar { td class="vk-num" { (number(kader, cell)) } }
                        }
                    }
                }
            }
            figcaption {
                (conclusion(kader, known)) " "
                (kader.t("Elke rij is een groep van een jaar eerder. In de rij staat welk deel nu wat heeft. Onderaan staat hoeveel huishoudens dat nu samen zijn. Hoe donkerder, hoe groter dat deel. Een streepje betekent: tonen wij niet, of kan niet.",
                         "Each row is a group of a year before. In the row stands which share has what now. At the bottom stands how many households that are now. The darker, the larger. A dash means: not shown, or not possible."))
            }
        }
    }
}

fn field(kader: &Kader, cell: Option<&ProtectedCell>, whole: &ProtectedCell) -> Markup {
    let share = cell.and_then(|cell| cell.count.share_of(&whole.count).shown());
    html! {
        @match share {
            Some(share) => {
                td class=(TINTS[STEPS.iter().filter(|from| share.value() >= **from).count()]) { (share.value()) " %" }
            }
            None => td class="vk-num" { (withheld(kader)) }
        }
    }
}

fn number(kader: &Kader, cell: &ProtectedCell) -> Markup {
    html! { @if cell.count.is_hidden() { (withheld(kader)) } @else { (cell.count) } }
}

fn withheld(kader: &Kader) -> Markup {
    html! { span aria-hidden="true" { "–" } span class="vk-visually-hidden" { (kader.t("niet getoond", "not shown")) } }
}

/// The largest change, in words.
fn conclusion(kader: &Kader, known: &Wisseltabel) -> String {
    let changes = known.standen.iter().enumerate().flat_map(|(van, from)| {
        let to = known.standen.iter().enumerate().filter(move |(naar, _)| *naar != van);
        to.filter_map(move |(naar, to)| {
            let count = known.cellen[van][naar]?.count.shown()?.value();
            Some((count, *from, *to))
        })
    });
    match changes.max_by_key(|(count, ..)| *count) {
        Some((count, from, to)) => format!(
            "{} {} {} {} ({count} {}).",
            kader.t(
                "Van de wisselingen die we mogen tonen, komt deze het meest voor: van",
                "Of the changes that may be shown, the most common is from"
            ),
            state(from).text(kader.taal),
            kader.t("naar", "to"),
            state(to).text(kader.taal),
            kader.t("huishoudens", "households"),
        ),
        None => kader
            .t(
                "Geen wisseling komt zo vaak voor dat we haar mogen tonen.",
                "No change is common enough to be shown.",
            )
            .to_owned(),
    }
}
