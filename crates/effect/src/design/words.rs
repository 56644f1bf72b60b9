//! The designs in plain words, Dutch and English.

use super::Design;
use crate::process::Process;

/// The same sentence in Dutch and in English, without a full stop.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
pub struct Said {
    /// In Dutch.
    pub nl: String,
    /// In English.
    pub en: String,
}

impl Said {
    pub(crate) fn new(nl: impl Into<String>, en: impl Into<String>) -> Self {
        Self { nl: nl.into(), en: en.into() }
    }
}

type Pair = (&'static str, &'static str);

fn said(pair: Pair) -> Said {
    Said::new(pair.0, pair.1)
}

impl Design {
    /// Its name in ordinary words.
    #[must_use]
    pub fn name(self) -> Said {
        said(match self {
            Self::BeforeAfter => ("alleen voor en na", "only before and after"),
            Self::WaitingList => ("wachtlijst met loting", "waiting list by lot"),
            Self::Threshold => ("net boven en net onder de grens", "just above and just below the threshold"),
            Self::Matched => ("naast mensen die op hen lijken", "beside people who are like them"),
            Self::Subtraction => {
                ("voor en na, min de verwachte terugval", "before and after, minus the expected fall back")
            }
            Self::Areas => ("wijken naast wijken, door loting", "areas beside areas, by lot"),
            Self::Staggered => ("groepen die na elkaar beginnen", "groups that start one after the other"),
            Self::Synthetic => ("een wijk naast een mengsel van wijken", "an area beside a mix of areas"),
            Self::SyntheticDid => (
                "een wijk naast een mengsel, elk vanaf het eigen niveau",
                "an area beside a mix, each from its own level",
            ),
            Self::Series => ("één reeks met een duidelijk begin", "one series with a clear start"),
        })
    }

    /// What one does, in a sentence or two.
    #[must_use]
    pub fn what(self) -> Said {
        said(match self {
            Self::BeforeAfter => (
                "Vergelijk de groep met zichzelf: vóór de hulp en erna",
                "Compare the group with itself: before help and after",
            ),
            Self::WaitingList => (
                "Er zijn meer mensen dan plekken. Loot wie eerst begint. Wie wacht, is de vergelijking",
                "There are more people than places. Draw lots for who starts first. Who waits is the comparison",
            ),
            Self::Threshold => (
                "Wie boven een vaste grens scoort, krijgt hulp. Vergelijk wie er net boven zit met wie er net onder zit",
                "Who scores above a fixed threshold gets help. Compare who is just above it with who is just below",
            ),
            Self::Matched => (
                "Zoek mensen zonder hulp die er in ten minste twee eerdere jaren net zo voor stonden",
                "Find people without help who were just as they were in at least two earlier years",
            ),
            Self::Subtraction => (
                "Reken uit eerdere jaren hoe ver zo’n groep vanzelf terugvalt. Trek dat van het verschil af",
                "Work out from earlier years how far such a group falls back by itself. Take that off the difference",
            ),
            Self::Areas => (
                "Loot in welke wijken u begint. Vergelijk de verandering daar met die in de andere wijken",
                "Draw lots for the areas you start in. Compare the change there with that in the other areas",
            ),
            Self::Staggered => (
                "Begin in groepen na elkaar. Vergelijk wie al begon met wie nog moet beginnen",
                "Start in groups one after the other. Compare who has started with who has yet to start",
            ),
            Self::Synthetic => (
                "Maak uit andere wijken een mengsel dat vóór het begin net zo liep. Kijk daarna naar het verschil",
                "Make a mix of other areas that moved alike before the start. Look at the difference after it",
            ),
            Self::SyntheticDid => (
                "Maak uit andere wijken een mengsel dat vóór het begin even hard steeg en daalde. Het mag hoger of lager \
                 liggen. Kijk daarna of het verschil verandert",
                "Make a mix of other areas that rose and fell alike before the start. It may lie higher or lower. See \
                 whether the difference changes after it",
            ),
            Self::Series => (
                "Trek de lijn van vóór het begin door. Kijk of de maanden erna ervan afwijken",
                "Draw on the line from before the start. See whether the months after differ from it",
            ),
        })
    }

    /// What it cannot say: it stands beside its conclusion, each after "dit zegt niet …", "this does not say …".
    #[must_use]
    pub fn cannot_say(self) -> Vec<Said> {
        let pairs = self.of_people().or_else(|| self.of_areas()).unwrap_or_default();
        pairs.into_iter().map(said).collect()
    }

    fn of_people(self) -> Option<[Pair; 2]> {
        Some(match self {
            Self::BeforeAfter => [
                (
                    "of de groep ook zonder hulp vooruit was gegaan",
                    "whether the group would have gained without help",
                ),
                (
                    "of iets anders in die tijd de oorzaak was",
                    "whether something else at the time was the cause",
                ),
            ],
            Self::WaitingList => [
                (
                    "of het ook helpt voor wie niet op de lijst stond",
                    "whether it also helps who was not on the list",
                ),
                (
                    "wat het op lange termijn doet, want dan is ook wie wachtte begonnen",
                    "what it does in the long run, for by then those who waited have started",
                ),
            ],
            Self::Threshold => [
                (
                    "of het helpt voor mensen ver boven de grens",
                    "whether it helps people far above the threshold",
                ),
                (
                    "of met de score is geschoven om mensen mee te laten doen",
                    "whether scores were shifted to let people in",
                ),
            ],
            Self::Matched => [
                (
                    "of de groepen verschilden in wat niet gemeten is, zoals motivatie",
                    "whether the groups differed in what was not measured, such as motivation",
                ),
                (
                    "of wijken om een andere reden uit elkaar liepen",
                    "whether areas moved apart for another reason",
                ),
            ],
            Self::Subtraction => [
                (
                    "of dit jaar anders was dan de eerdere jaren, door een tarief of een wet",
                    "whether this year differed from the earlier ones, by a tariff or a law",
                ),
                (
                    "of deze mensen anders waren dan wie in eerdere jaren bovenaan stond",
                    "whether these people differed from those on top in earlier years",
                ),
            ],
            _ => return None,
        })
    }

    fn of_areas(self) -> Option<[Pair; 2]> {
        Some(match self {
            Self::Areas => [
                ("wie er binnen de wijk baat bij had", "who within the area gained by it"),
                (
                    "of de hulp ook over de grens van de wijk werkte: dan is het verschil te klein",
                    "whether help also worked across the border of the area: then the difference is too small",
                ),
            ],
            Self::Staggered => [
                (
                    "of wie later begon vanzelf al anders liep",
                    "whether those who started later already moved differently",
                ),
                ("wat het doet als iedereen begonnen is", "what it does once everybody has started"),
            ],
            Self::Synthetic | Self::SyntheticDid => [
                (
                    "of in die wijk tegelijk iets anders gebeurde",
                    "whether something else happened in that area at the time",
                ),
                ("of het elders ook zo werkt", "whether it works like that elsewhere"),
            ],
            Self::Series => [
                ("of tegelijk iets anders begon", "whether something else started at the same time"),
                ("of de oude lijn zo was doorgegaan", "whether the old line would have gone on like that"),
            ],
            _ => return None,
        })
    }
}

impl Process {
    /// What it stands for, in a situation of one's own.
    #[must_use]
    pub fn circumstance(self) -> Said {
        said(match self {
            Self::Basic => ("niets bijzonders", "nothing special"),
            Self::StickyFat => (
                "een slecht jaar werkt lang door, of er zijn heel grote uitschieters",
                "a bad year lingers, or there are very large outliers",
            ),
            Self::SharedShocks => (
                "er zijn weinig wijken, en wat er gebeurt raakt een hele wijk tegelijk",
                "there are few areas, and what happens hits a whole area at once",
            ),
            Self::Drifting => (
                "tarieven, regels of het seizoen veranderen in deze jaren",
                "tariffs, rules or the season change in these years",
            ),
        })
    }
}
