//! “Wat is ermee gedaan?”: the whole walk of one statement, in sentences.

use domein::Datum;

use crate::besluit::{Antwoordplicht, Dialoogantwoord, Dialoogkeuze, Plichtstand, lower};
use crate::{Dialoogronde, Inzendstaat, Jaarstand, Moderatie, Stellingnummer, Uitdaging};
use domein::dag::in_words;

/// Everything that was kept of a dialogue.
#[derive(Clone, Copy, Debug)]
pub struct Dialoogdossier<'a> {
    /// The statements and the public log.
    pub moderatie: &'a Moderatie,
    /// The closed rounds.
    pub rondes: &'a [Dialoogronde],
    /// The duties to answer.
    pub plichten: &'a [Antwoordplicht],
    /// What people experienced, by year.
    pub jaren: &'a [Jaarstand],
    /// The challenges.
    pub uitdagingen: &'a [Uitdaging],
}

/// One thing that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dossierregel {
    /// When; none for what is still to come.
    pub op: Option<Datum>,
    /// What, in Dutch.
    pub zin: String,
}

impl Dialoogdossier<'_> {
    /// What was done with a statement, and with all that became of it: in the order of days, and what is next at the end.
    /// Empty for an unknown number. Names nobody, and gives no numbers of people.
    pub fn what_was_done(&self, nummer: Stellingnummer, op: Datum) -> Vec<Dossierregel> {
        let all = self.moderatie.gevolgen(nummer);
        let mut lines = Vec::new();
        let mut add = |op: Datum, zin: String| lines.push(Dossierregel { op: Some(op), zin });
        for line in self.moderatie.log().iter().filter(|line| line.beslist) {
            if line.stelling.is_some_and(|one| all.contains(&one)) {
                add(line.op, line.zin.clone());
            }
        }
        for ronde in self.rondes {
            let inhoud = ronde.inhoud();
            for one in all.iter().filter(|one| inhoud.teksten.contains_key(one)) {
                add(inhoud.dicht, format!("Over stelling {one} is gestemd in ronde {}.", inhoud.nummer));
            }
        }
        for plicht in self.plichten.iter().filter(|plicht| all.contains(&plicht.over().verwachting)) {
            plicht.antwoorden().iter().for_each(|answer| add(answer.op, in_sentences(answer)));
        }
        for jaar in self.jaren.iter().filter(|jaar| all.contains(&jaar.over.verwachting)) {
            add(jaar.op, jaar.zin());
        }
        for one in self.uitdagingen.iter().filter(|one| all.contains(&one.voorstel().over.verwachting)) {
            add(one.ingediend(), one.zin(op));
        }
        lines.sort_by_key(|line| line.op);
        let next = self.next(nummer, op);
        lines.extend(next.into_iter().map(|zin| Dossierregel { op: None, zin }));
        lines
    }

    /// What is still to come, for each statement in which this one lives on.
    fn next(&self, nummer: Stellingnummer, op: Datum) -> Vec<String> {
        let mut next = Vec::new();
        for one in self.moderatie.eindpunten(nummer) {
            let Some(staat) = self.moderatie.stelling(one).map(|one| one.staat()) else { continue };
            match staat {
                Inzendstaat::Ingediend => next.push(format!("Een moderator leest stelling {one} nog.")),
                Inzendstaat::Voorgesteld { uiterlijk, .. } => {
                    next.push(format!("De schrijver kan antwoorden tot en met {}.", in_words(*uiterlijk)));
                }
                Inzendstaat::Aanvaard => next.extend(self.next_of_placed(one, op)),
                _ => {}
            }
        }
        next
    }

    fn next_of_placed(&self, nummer: Stellingnummer, op: Datum) -> Option<String> {
        // The last round counts: an older one was answered, or its answer still stands above.
        let duty = self
            .plichten
            .iter()
            .filter(|one| one.over().verwachting == nummer)
            .max_by_key(|one| one.over().ronde);
        let Some(duty) = duty else {
            let voted = self.rondes.iter().any(|ronde| ronde.inhoud().teksten.contains_key(&nummer));
            let zin = if voted { "wacht op een antwoord." } else { "gaat mee in de volgende ronde." };
            return Some(format!("Stelling {nummer} {zin}"));
        };
        match (duty.stand(op), duty.antwoord().and_then(|answer| answer.keuze.clausule())) {
            (Plichtstand::Beantwoord { .. }, Some(clausule)) if op <= clausule.eind() => {
                Some("Elk jaar vragen we opnieuw of dit gebeurt.".to_owned())
            }
            (Plichtstand::Beantwoord { .. }, _) => None,
            _ => Some(duty.zin(op)),
        }
    }
}

/// An answer with its reason, and the clause that it became.
fn in_sentences(answer: &Dialoogantwoord) -> String {
    let mut text =
        format!("Het antwoord: {}. De reden: “{}”", lower(answer.keuze.soort().naam()), answer.reden);
    if let Dialoogkeuze::Anders { hoe, .. } = &answer.keuze {
        text.push_str(&format!(" Wat er wel komt: “{hoe}”"));
    }
    if let Some(clausule) = answer.keuze.clausule() {
        let (begin, eind) = (in_words(clausule.begin()), in_words(clausule.eind()));
        text.push_str(&format!(" Het staat in een afspraak van {begin} tot en met {eind}."));
    }
    text
}
