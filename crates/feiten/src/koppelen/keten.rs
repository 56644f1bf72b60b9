//! The rules across messages (level 3) with the return code that the standard gives for each.
//!
//! Source: bedrijfsregels of iWmo and iJw 3.2, technical rules (TR).

/// A rule: its code, and its return code (WJ001) where there is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Ketenregel {
    pub code: &'static str,
    pub retour: Option<&'static str>,
}

macro_rules! rules {
    ($($(#[$doc:meta])* $name:ident $(= $retour:literal)?,)*) => {
        $($(#[$doc])* pub(super) const $name: Ketenregel =
            Ketenregel { code: stringify!($name), retour: rules!(@retour $($retour)?) };)*

        /// All rules.
        pub(super) const ALL: &[Ketenregel] = &[$($name),*];
    };
    (@retour) => { None };
    (@retour $retour:literal) => { Some($retour) };
}

rules! {
    /// A start or stop belongs to an assignment.
    TR019 = "9019",
    /// The identification is unique for sender and kind.
    TR056 = "9056",
    /// What is taken back was there.
    TR063 = "9063",
    /// A start of which there is a stop cannot be taken back.
    TR071 = "9071",
    /// A report with the same key comes once.
    TR074 = "9074",
    /// Help of one product does not overlap. Within one message this is level 2; across messages it has no
    /// return code.
    TR302,
    /// The person of the line is the person of the assignment.
    TR304 = "8187",
    /// The line does not begin before its assignment.
    TR307 = "9307",
    /// The line does not end after its assignment.
    TR308 = "9308",
    /// A reference names one line.
    TR314 = "8021",
    /// The product period lies in the declared month or before it.
    TR319 = "9319",
    /// The volume fits the assigned volume of its period.
    TR321 = "9321",
    /// All volumes together fit the assignment.
    TR322 = "9322",
    /// A credit belongs to a debit, and is a copy of it (IV091).
    TR323 = "8017",
    /// A start comes when there is no start that still runs.
    TR326 = "9326",
    /// The number of an assignment is unique.
    TR332 = "9332",
    /// The number of a declaration is unique.
    TR333 = "9333",
    /// The answer belongs to a declaration.
    TR337,
    /// The line belongs to an assignment.
    TR338 = "9338",
    /// The category is that of the assignment.
    TR339 = "9339",
    /// The code is that of the assignment.
    TR340 = "9340",
    /// The unit fits that of the assignment.
    TR341 = "9341",
    /// A reference of a request is unique.
    TR347 = "9347",
    /// A request for a change names all current assignments.
    TR349 = "9349",
    /// What stays as it is, runs.
    TR350 = "9350",
    /// What is to change, runs.
    TR351 = "9351",
    /// An answer belongs to a request.
    TR355 = "9355",
    /// A change that does not lie ahead holds for the whole run.
    TR357 = "9357",
    /// What was granted is not answered.
    TR359 = "9359",
    /// A request is under investigation once.
    TR360 = "9360",
    /// After a refusal comes no answer.
    TR365 = "9365",
    /// The refused line was declared.
    TR366 = "9366",
    /// What the answer repeats of the declaration is the same.
    TR367 = "9367",
    /// All amounts together fit the budget.
    TR369 = "9369",
    /// Another budget or total holds for the whole run.
    TR373 = "9373",
    /// A client has one request at a time with an organisation.
    TR374 = "9374",
    /// No size where the assignment has no product.
    TR375 = "9375",
    /// The answer has the number of the declaration.
    TR376,
    /// A reference in an assignment is that of a request.
    TR379 = "9379",
    /// The stop repeats the key of a start.
    TR382 = "9069",
    /// The assignment is not deleted.
    TR384 = "9384",
    /// An assignment with granted lines is not deleted.
    TR385 = "9385",
    /// The product period begins on the first day of the month, or of the assignment.
    TR387 = "9387",
    /// The product period ends on the last day of the month, or of the assignment.
    TR388 = "9388",
    /// The same help is declared once.
    TR389 = "9389",
    /// A debit is credited once.
    TR390 = "9390",
    /// A size where the assignment has a code.
    TR411 = "9411",
    /// No size where the assignment has no code.
    TR412 = "9412",
    /// After a pause comes no second pause.
    TR413 = "9413",
    /// A later stop does not lie before an earlier one.
    TR414 = "9414",
    /// After a stop for good comes no stop.
    TR415 = "9415",
}

/// The rule with this code.
pub(crate) fn rule_of(code: &str) -> Option<Ketenregel> {
    ALL.iter().find(|rule| rule.code == code).copied()
}

#[cfg(test)]
mod tests {
    use berichten::Release;
    use berichten::codes::{Lijst, all};
    use domein::Wet;

    use super::ALL;

    #[test]
    fn each_return_code_is_in_the_list_of_the_standard() {
        let list = all(Lijst::RetourCode, Wet::Wmo, Release::V3_2);
        for rule in ALL {
            let Some(retour) = rule.retour else { continue };
            assert_eq!(retour.len(), 4, "{rule:?}");
            let known = list.iter().any(|(code, _)| *code == retour);
            assert!(known, "{rule:?}");
        }
    }
}
