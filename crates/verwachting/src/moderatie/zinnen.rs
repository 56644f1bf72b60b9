//! What the public log says, and what the author sees.

use super::{Inzendstaat, Moderatie, Moderatiestap, Moderatorrol, Stellingnummer};
use domein::dag::in_words;

/// `8`, `8 en 9`, `8, 9 en 10`.
fn listed(numbers: impl Iterator<Item = Stellingnummer>) -> String {
    let mut names: Vec<String> = numbers.map(|one| one.to_string()).collect();
    match (names.pop(), names.is_empty()) {
        (Some(last), false) => format!("{} en {last}", names.join(", ")),
        (last, _) => last.unwrap_or_default(),
    }
}

impl Moderatie {
    /// The sentence of the public log.
    pub(super) fn in_public(
        &self,
        nummer: Stellingnummer,
        rol: Moderatorrol,
        stap: &Moderatiestap,
    ) -> String {
        let rol = rol.naam();
        match stap {
            Moderatiestap::Oppakken => format!("Een {rol} kijkt naar stelling {nummer}."),
            Moderatiestap::Loslaten => format!("Stelling {nummer} wacht weer op een moderator."),
            Moderatiestap::Aanvaarden => format!("Stelling {nummer} is geplaatst."),
            Moderatiestap::Samenvoegen { met } => {
                format!("Stelling {nummer} is samengevoegd met stelling {met}.")
            }
            Moderatiestap::Splitsen { delen } => {
                format!(
                    "Stelling {nummer} is gesplitst in stelling {}.",
                    listed(delen.iter().map(|one| one.nummer))
                )
            }
            Moderatiestap::Herschrijven { .. } => {
                format!("Voor stelling {nummer} is een andere tekst voorgesteld.")
            }
            Moderatiestap::NaTermijn { nieuw } => {
                format!("Naast stelling {nummer} staat nu stelling {nieuw}, geschreven door een moderator.")
            }
            Moderatiestap::Afwijzen { grond, .. } => {
                format!("Stelling {nummer} is niet geplaatst, want {}.", grond.naam())
            }
            Moderatiestap::Terugdraaien => format!("Een {rol} draaide de stap bij stelling {nummer} terug."),
            Moderatiestap::BezwaarGegrond => {
                format!("Een {rol} keek opnieuw naar stelling {nummer}. Het besluit vervalt.")
            }
            Moderatiestap::BezwaarOngegrond { .. } => {
                format!("Een {rol} keek opnieuw naar stelling {nummer}. Het besluit blijft.")
            }
        }
    }

    /// What the author sees: where the statement stands, and what can be done. None of an unknown number.
    pub fn voor_auteur(&self, nummer: Stellingnummer) -> Option<String> {
        let one = self.stellingen.get(&nummer)?;
        let mut text = match &one.staat {
            Inzendstaat::Ingediend if one.bij.is_some() => "Een moderator leest uw stelling.".to_owned(),
            Inzendstaat::Ingediend => "Wij hebben uw stelling. Een moderator leest hem nog.".to_owned(),
            Inzendstaat::Voorgesteld { tekst, uiterlijk } => format!(
                "Een moderator stelt andere woorden voor: “{tekst}” Vindt u dat goed? U kunt antwoorden tot en met {}.",
                in_words(*uiterlijk)
            ),
            Inzendstaat::Aanvaard => "Uw stelling is geplaatst. Iedereen kan nu antwoord geven.".to_owned(),
            Inzendstaat::Samengevoegd { met } => {
                format!("Iemand schreef al bijna hetzelfde. Uw stelling hoort nu bij stelling {met}.")
            }
            Inzendstaat::Gesplitst { delen } => {
                let delen = listed(delen.iter().copied());
                format!("In uw stelling stond meer dan één ding. Het zijn nu stelling {delen}.")
            }
            Inzendstaat::Herschreven { als } => {
                format!("Uw stelling gaat verder als stelling {als}. U was het daarmee eens.")
            }
            Inzendstaat::Afgewezen { grond, woorden } => {
                let (want, uitweg) = (grond.naam(), grond.uitweg());
                format!(
                    "Uw stelling is niet geplaatst, want {want}. De moderator schrijft: “{woorden}” {uitweg}"
                )
            }
            Inzendstaat::Vervallen => match one.uit {
                Some(uit) => format!("Deze stelling is vervallen. Kijk bij stelling {uit}."),
                None => "Deze stelling is vervallen.".to_owned(),
            },
            Inzendstaat::Gewist => "U hebt uw stelling gewist. Wij hebben de tekst niet meer.".to_owned(),
        };
        if !one.ernaast.is_empty() {
            let ernaast = listed(one.ernaast.iter().copied());
            text.push_str(&format!(" Ernaast staat stelling {ernaast}, geschreven door een moderator."));
        }
        match &one.bezwaar {
            Some(bezwaar) if bezwaar.antwoord.is_none() => {
                text.push_str(" U bent het daar niet mee eens. Een hoofdmoderator kijkt opnieuw.");
            }
            Some(bezwaar) => {
                let antwoord = bezwaar.antwoord.as_ref().map(ToString::to_string).unwrap_or_default();
                text.push_str(&format!(" Een hoofdmoderator keek opnieuw. Het besluit blijft: “{antwoord}”"));
            }
            None if one.staat.may_be_objected() => {
                text.push_str(" Bent u het niet eens? Laat het ons weten.");
            }
            None => {}
        }
        Some(text)
    }
}
