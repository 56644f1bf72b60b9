//! What is uncertain or left out of an answer about households.

use std::collections::BTreeMap;

use bescherming::{Cell, Lattice, Percent, Protected, ProtectedCell, Rules, protect, protect_single};
use domein::Huishoudengrond;
use feiten::{Betaalstaat, Prestatie, Regelstaat, Stand};

use super::beeld::Huishoudbeeld;
use super::moment::Moment;
use crate::uitvoer::{Benaming, Cijfertabel, Tabelkolom};

/// What is uncertain or left out, beside every figure.
#[derive(Clone, Debug)]
pub struct Zekerheid {
    /// Households by ground of the estimate, in the order of [`Huishoudengrond::ALL`].
    pub gronden: Vec<ProtectedCell>,
    /// Share of the households of which a product code is not on the municipality's list.
    pub zonder_vertaling: Protected<Percent>,
    /// Persons and amounts of lines that wait for an assignment or an earlier line, in the cost period.
    pub wacht: ProtectedCell,
    /// Persons and amounts of lines that were declared and not answered yet, in the cost period.
    pub zonder_antwoord: ProtectedCell,
    /// Persons with cost in the period who have no help in the days of the question.
    pub zonder_hulp: ProtectedCell,
}

impl Zekerheid {
    /// Without the amounts, where the moment shows none.
    #[must_use]
    pub(super) fn for_moment(self, moment: Moment) -> Self {
        let visible = |cell: ProtectedCell| moment.visible(cell);
        Self {
            gronden: self.gronden.into_iter().map(visible).collect(),
            zonder_vertaling: self.zonder_vertaling,
            wacht: visible(self.wacht),
            zonder_antwoord: visible(self.zonder_antwoord),
            zonder_hulp: visible(self.zonder_hulp),
        }
    }
}

impl Zekerheid {
    /// The same as tables, for files.
    pub fn tabellen(&self) -> Vec<Cijfertabel> {
        let cells = |shown: &ProtectedCell| [shown.count.into(), shown.amount.into()];
        let cost = || Tabelkolom::bedrag("kosten", "Kosten", "Cost");
        let grounds = Huishoudengrond::ALL.iter().zip(&self.gronden).map(|(grond, shown)| {
            let [count, amount] = cells(shown);
            vec![ground(*grond).into(), count, amount]
        });
        let left_out = [
            (
                "zonderAntwoord",
                "Gedeclareerd, nog geen antwoord",
                "Declared, not answered yet",
                &self.zonder_antwoord,
            ),
            ("wacht", "Wacht op een ander bericht", "Waits for another message", &self.wacht),
            (
                "zonderLopendeHulp",
                "Kosten van mensen zonder lopende hulp",
                "Cost of people without running help",
                &self.zonder_hulp,
            ),
        ];
        let left_out = left_out.map(|(key, nl, en, shown)| {
            let [count, amount] = cells(shown);
            vec![Benaming::new(key, nl, en).into(), count, amount]
        });
        vec![
            Cijfertabel::new(
                "huishoudenNaarGrond",
                "Waaraan wij zien wie samen een huishouden is",
                "What households were estimated from",
                vec![
                    Tabelkolom::naam("grond", "Waaraan", "Ground"),
                    Tabelkolom::getal("huishoudens", "Huishoudens", "Households"),
                    cost(),
                ],
            )
            .rows(grounds),
            Cijfertabel::new(
                "nietMeegeteld",
                "Niet meegeteld",
                "Left out",
                vec![
                    Tabelkolom::naam("waarom", "Waarom", "Why"),
                    Tabelkolom::getal("personen", "Mensen", "People"),
                    cost(),
                ],
            )
            .rows(left_out),
            Cijfertabel::new(
                "zonderVertaling",
                "Huishoudens met een productcode die niet op de lijst staat",
                "Households with a product code that is not on the list",
                vec![
                    Tabelkolom::naam("deel", "Deel", "Part"),
                    Tabelkolom::procent("aandeel", "Aandeel", "Share"),
                ],
            )
            .rows([vec![
                Benaming::new("huishoudens", "Huishoudens", "Households").into(),
                self.zonder_vertaling.into(),
            ]]),
        ]
    }
}

/// What a household was estimated from, in words.
pub(super) fn ground(grond: Huishoudengrond) -> Benaming {
    let (key, nl, en) = match grond {
        Huishoudengrond::Basisregistratie => {
            ("basisregistratie", "Adres en familie volgens de BRP", "Address and family in the BRP")
        }
        Huishoudengrond::AdresEnRelatie => {
            ("adres_en_relatie", "Zelfde adres en genoemd als familie", "Same address and named as family")
        }
        Huishoudengrond::Adres => {
            ("adres", "Zelfde adres, of alleen op een adres", "Same address, or alone at an address")
        }
        Huishoudengrond::DrukAdres => ("druk_adres", "Adres met veel mensen", "Address with many people"),
        Huishoudengrond::GeenAdres => ("geen_adres", "Geen adres bekend", "No address known"),
    };
    Benaming::new(key, nl, en)
}

/// Works out what is uncertain about the households of a question.
pub(super) fn certainty(beeld: &Huishoudbeeld, stand: &Stand, rules: &Rules) -> Zekerheid {
    let mut by_ground = vec![Cell::default(); Huishoudengrond::ALL.len()];
    let mut by_list = vec![Cell::default(); 2];
    for (ground, unknown_code, cent) in beeld.grounds() {
        by_ground[ground as usize].add_unit(cent);
        by_list[usize::from(unknown_code)].add_unit(cent);
    }
    let mut all = Cell::default();
    by_list.iter().for_each(|cell| all.merge(cell));
    let total = protect_single(&all, rules);
    let persons = |belongs: &dyn Fn(&Prestatie) -> bool| {
        let asked = stand.prestaties.iter().filter(|line| beeld.asked(line) && belongs(line));
        protect_single(&persons(asked), rules)
    };
    Zekerheid {
        gronden: one_way(by_ground, rules),
        zonder_vertaling: one_way(by_list, rules)[1].count.share_of(&total.count),
        wacht: persons(&|line| line.regelstaat == Regelstaat::Wacht),
        zonder_antwoord: persons(&|line| {
            line.regelstaat == Regelstaat::Aanvaard && line.betaalstaat == Betaalstaat::Ingediend
        }),
        zonder_hulp: persons(&|line| line.is_cost() && !beeld.helped(line.persoon)),
    }
}

/// The persons of these lines, each with all of them.
fn persons<'a>(lines: impl Iterator<Item = &'a Prestatie>) -> Cell {
    let mut cents: BTreeMap<u32, i64> = BTreeMap::new();
    for line in lines {
        *cents.entry(line.persoon).or_default() += line.cent;
    }
    let mut cell = Cell::default();
    cents.into_values().for_each(|cent| cell.add_unit(cent));
    cell
}

/// A division that is shown with its total.
pub(super) fn one_way(cells: Vec<Cell>, rules: &Rules) -> Vec<ProtectedCell> {
    let leaves = cells.len();
    let mut lattice = Lattice::new(cells);
    lattice.add_sum(0..leaves);
    let shown = protect(&lattice, rules);
    (0..leaves).map(|leaf| shown.leaf(leaf)).collect()
}
