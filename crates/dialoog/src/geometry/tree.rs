//! Points in the plane in a tree of boxes, so that a round of k-means looks only at points near a border.

use super::kmeans::square;

/// A box with so many points or fewer is not split.
const LEAF: usize = 12;

/// The points, halved again and again along the widest side.
///
/// Source of the rounds: T. Kanungo and others, IEEE Transactions on Pattern Analysis 24 (2002), pages 881 to
/// 892; the
/// division of points over centres is exactly that of comparing each with each.
pub(super) struct Tree {
    points: Vec<[f64; 2]>,
    nodes: Vec<Node>,
    /// The sum of the squares of all coordinates.
    pub squares: f64,
}

#[derive(Default)]
struct Node {
    low: [f64; 2],
    high: [f64; 2],
    sum: [f64; 2],
    from: usize,
    to: usize,
    /// The second half; the first is the next node. Nothing for a box that is not split.
    right: Option<usize>,
}

impl Tree {
    pub fn new(points: &[[f64; 2]]) -> Self {
        let squares = points.iter().map(|point| square(*point, [0.0; 2])).sum();
        let mut tree = Self { points: points.to_vec(), nodes: Vec::new(), squares };
        if !points.is_empty() {
            tree.grow(0, points.len());
        }
        tree
    }

    fn grow(&mut self, from: usize, to: usize) {
        let own = &mut self.points[from..to];
        let (mut low, mut high, mut sum) = ([f64::INFINITY; 2], [f64::NEG_INFINITY; 2], [0.0; 2]);
        for point in own.iter() {
            for side in 0..2 {
                low[side] = low[side].min(point[side]);
                high[side] = high[side].max(point[side]);
                sum[side] += point[side];
            }
        }
        let side = usize::from(high[1] - low[1] > high[0] - low[0]);
        let split = to - from > LEAF && high[side] > low[side];
        let node = self.nodes.len();
        if split {
            let half = (to - from) / 2;
            own.select_nth_unstable_by(half, |a, b| {
                a[side].total_cmp(&b[side]).then(a[1 - side].total_cmp(&b[1 - side]))
            });
        }
        self.nodes.push(Node { low, high, sum, from, to, right: None });
        if split {
            let middle = from + (to - from) / 2;
            self.grow(from, middle);
            self.nodes[node].right = Some(self.nodes.len());
            self.grow(middle, to);
        }
    }

    /// The sum of the points of each centre, and how many there are: each point goes to the nearest, the first
    /// of equals.
    pub fn sums<const K: usize>(&self, centres: &[[f64; 2]; K]) -> [[f64; 3]; K] {
        let mut sums = [[0.0; 3]; K];
        if !self.nodes.is_empty() {
            let all = Open { centres: *centres, numbers: std::array::from_fn(|at| at), count: K };
            self.visit(0, &all, &mut sums);
        }
        sums
    }

    fn visit<const K: usize>(&self, at: usize, open: &Open<K>, sums: &mut [[f64; 3]; K]) {
        let node = &self.nodes[at];
        let middle = [f64::midpoint(node.low[0], node.high[0]), f64::midpoint(node.low[1], node.high[1])];
        let best = open.nearest(middle);
        let near = open.centres[best];
        let mut left = Open { count: 0, ..*open };
        for (number, centre) in open.numbers.iter().zip(&open.centres).take(open.count) {
            // The corner of the box that lies furthest towards this centre: if that is not its own, nothing is.
            let corner =
                [0, 1].map(|side| if centre[side] > near[side] { node.high[side] } else { node.low[side] });
            if square(*centre, corner) <= square(near, corner) {
                left.centres[left.count] = *centre;
                left.numbers[left.count] = *number;
                left.count += 1;
            }
        }
        if left.count <= 1 {
            let sum = &mut sums[open.numbers[best]];
            sum[0] += node.sum[0];
            sum[1] += node.sum[1];
            sum[2] += (node.to - node.from) as f64;
        } else if let Some(right) = node.right {
            self.visit(at + 1, &left, sums);
            self.visit(right, &left, sums);
        } else {
            for point in &self.points[node.from..node.to] {
                let sum = &mut sums[left.numbers[left.nearest(*point)]];
                sum[0] += point[0];
                sum[1] += point[1];
                sum[2] += 1.0;
            }
        }
    }
}

/// The centres that may be the nearest of some point of a box, in their own order, and the number of each.
struct Open<const K: usize> {
    centres: [[f64; 2]; K],
    numbers: [usize; K],
    count: usize,
}

impl<const K: usize> Open<K> {
    /// The place of the nearest; of those as near, the first.
    fn nearest(&self, point: [f64; 2]) -> usize {
        let mut best = (square(point, self.centres[0]), 0);
        for (at, centre) in self.centres.iter().enumerate().take(self.count).skip(1) {
            let distance = square(point, *centre);
            best = if distance < best.0 { (distance, at) } else { best };
        }
        best.1
    }
}
