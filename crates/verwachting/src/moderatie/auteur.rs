//! What the author does, by token.

use domein::Datum;
use serde::{Deserialize, Serialize};

use super::{Inzending, Inzendstaat, Moderatie, Moderatiefout, Stellingbezwaar, Stellingnummer};
use crate::Toelichting;

/// A step of the author of a statement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "stap", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Auteurstap {
    /// Yes to the other wording: it goes on under this new number.
    Instemmen {
        /// The number of the new wording.
        nieuw: Stellingnummer,
    },
    /// No to the other wording: the statement waits for a moderator again.
    Weigeren,
    /// Does not agree with what was decided; once for each decision.
    Bezwaar {
        /// Why.
        woorden: Toelichting,
    },
    /// Erase the text, and what was made of it by splitting or rewording.
    Wissen,
}

impl Auteurstap {
    const fn naam(&self) -> &'static str {
        match self {
            Self::Instemmen { .. } => "instemmen",
            Self::Weigeren => "weigeren",
            Self::Bezwaar { .. } => "bezwaar maken",
            Self::Wissen => "wissen",
        }
    }

    const fn fits(&self, staat: &Inzendstaat) -> bool {
        use Inzendstaat as Staat;
        match self {
            Self::Instemmen { .. } | Self::Weigeren => matches!(staat, Staat::Voorgesteld { .. }),
            Self::Bezwaar { .. } => staat.may_be_objected(),
            Self::Wissen => !matches!(staat, Staat::Gewist),
        }
    }
}

impl Moderatie {
    /// Takes a step of the author; who that is, the token told. Gives the version of the statement after it.
    ///
    /// # Errors
    /// [`Moderatiefout`]: outdated, not in this state, after the term. Nothing is changed then.
    pub fn auteur(
        &mut self,
        stelling: Stellingnummer,
        verwacht: u32,
        op: Datum,
        stap: Auteurstap,
    ) -> Result<u32, Moderatiefout> {
        let one = self.as_seen(stelling, verwacht, op)?;
        if !stap.fits(&one.staat) {
            let (nu, stap) = (one.staat.naam(), stap.naam());
            let uitweg = "Kijk bij uw stelling wat wel kan.";
            return Err(Moderatiefout::NietNu { stelling, nu, stap, uitweg });
        }
        let zin = match stap {
            Auteurstap::Instemmen { nieuw } => self.consent(stelling, nieuw, op)?,
            Auteurstap::Weigeren => {
                self.put(stelling, Inzendstaat::Ingediend, op);
                format!("De schrijver van stelling {stelling} houdt de eigen tekst.")
            }
            Auteurstap::Bezwaar { woorden } => {
                if one.bezwaar.is_some() {
                    return Err(Moderatiefout::AlBezwaar);
                }
                self.object(stelling, woorden, op);
                format!("De schrijver van stelling {stelling} is het niet eens met het besluit.")
            }
            Auteurstap::Wissen => {
                self.erase(stelling, op);
                format!("De schrijver heeft stelling {stelling} gewist.")
            }
        };
        self.say(op, Some(stelling), zin);
        Ok(self.stellingen.get(&stelling).map_or(0, |one| one.versie))
    }

    fn consent(
        &mut self,
        nummer: Stellingnummer,
        nieuw: Stellingnummer,
        op: Datum,
    ) -> Result<String, Moderatiefout> {
        self.check_free(nieuw)?;
        if let Some(Inzendstaat::Voorgesteld { tekst, uiterlijk }) =
            self.stellingen.get(&nummer).map(|one| &one.staat)
        {
            if op > *uiterlijk {
                return Err(Moderatiefout::Verlopen(*uiterlijk));
            }
            let mut reworded = Inzending::new(nieuw, tekst.clone(), Some(nummer), op);
            reworded.staat = Inzendstaat::Aanvaard;
            self.stellingen.insert(nieuw, reworded);
            self.put(nummer, Inzendstaat::Herschreven { als: nieuw }, op);
        }
        Ok(format!("Stelling {nummer} gaat verder als stelling {nieuw}. De schrijver is het daarmee eens."))
    }

    fn object(&mut self, nummer: Stellingnummer, woorden: Toelichting, op: Datum) {
        if let Some(one) = self.stellingen.get_mut(&nummer) {
            one.bezwaar = Some(Stellingbezwaar { woorden, op, antwoord: None });
            one.touch(op);
        }
    }

    /// Erases the text with its parts and wordings. What others merged into it waits for a moderator again, so that
    /// nobody's voice goes with it; a wording that a moderator put beside it stays.
    fn erase(&mut self, nummer: Stellingnummer, op: Datum) {
        let mut todo = vec![nummer];
        while let Some(here) = todo.pop() {
            let merged: Vec<_> = self.merged_into(here).collect();
            for other in merged {
                self.undo(other, op);
                self.say(op, Some(other), format!("Stelling {other} wacht weer op een moderator."));
            }
            let beside = self.stellingen.get(&here).map(|one| one.ernaast.clone()).unwrap_or_default();
            let from_here = |(nummer, one): (&Stellingnummer, &Inzending)| {
                (one.uit == Some(here) && one.tekst.is_some() && !beside.contains(nummer)).then_some(*nummer)
            };
            let made: Vec<_> = self.stellingen.iter().filter_map(from_here).collect();
            let Some(one) = self.stellingen.get_mut(&here) else { continue };
            match &one.staat {
                Inzendstaat::Gesplitst { delen } => todo.extend(delen),
                Inzendstaat::Herschreven { als } => todo.push(*als),
                _ => {}
            }
            // Parts and wordings of a step that was undone hold the words too.
            todo.extend(made.into_iter().filter(|one| !todo.contains(one)).collect::<Vec<_>>());
            one.tekst = None;
            one.bij = None;
            one.bezwaar = None;
            one.put(Inzendstaat::Gewist, op);
        }
    }
}
