/// Where income on a task field comes from, by its economic category (categorieën voor baten).
///
/// ```
/// use iv3::Batensoort;
/// let of = |category| Batensoort::of_category(category);
/// assert_eq!(of("4.3.1"), Batensoort::Rijk);
/// assert_eq!([of("3.4.2"), of("4.1.2")], [Batensoort::Inwoners; 2]);
/// assert_eq!(of("4.3.2"), Batensoort::AndereOverheden);
/// assert_eq!(of("3.6"), Batensoort::Overig);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Batensoort {
    /// From the Rijk, for this task: 4.3.1, 4.4.1, 4.5.1.
    Rijk,
    /// From residents: own contributions and what they pay back (3.4.2, 4.1.2).
    Inwoners,
    /// From other municipalities, joint arrangements, provinces, the EU.
    AndereOverheden,
    /// Everything else: rent, fees, what was sold.
    Overig,
    /// The source adds the categories up.
    Ongesplitst,
}

impl Batensoort {
    /// Every kind, in the order in which pages list them.
    pub const ALL: [Self; 5] =
        [Self::Rijk, Self::Inwoners, Self::AndereOverheden, Self::Overig, Self::Ongesplitst];

    /// The kind of an economic category. The names are those of CBS; that 3.4.2 and 4.1.2 together are "from
    /// residents" is our own definition.
    pub fn of_category(categorie: &str) -> Self {
        let of_governments = |rest: &str| matches!(rest, "2" | "3" | "4" | "5" | "6" | "7");
        match categorie {
            "4.3.1" | "4.4.1" | "4.5.1" => Self::Rijk,
            "3.4.2" | "4.1.2" => Self::Inwoners,
            "4.6.6" => Self::AndereOverheden,
            other => match other.split_at_checked(4) {
                Some(("4.3." | "4.4." | "4.5.", rest)) if of_governments(rest) => Self::AndereOverheden,
                _ => Self::Overig,
            },
        }
    }
}
