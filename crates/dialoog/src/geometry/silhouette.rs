//! How well points lie in their group, exactly.

/// The mean silhouette of one division of the points: from −1 to 1, 0 for a point that is alone in its group,
/// and 0 with
/// fewer than two groups. Exact: every distance counts.
///
/// Source: P. J. Rousseeuw, Journal of Computational and Applied Mathematics 20 (1987), pages 53 to 65.
///
/// ```
/// use dialoog::geometry::silhouette::silhouette;
/// let points = [[0.0, 0.0], [0.0, 1.0], [3.0, 0.0], [3.0, 1.0]];
/// assert!((silhouette(&points, &[0, 0, 1, 1]) - 0.6754).abs() < 1e-4);
/// ```
pub fn silhouette(points: &[[f64; 2]], labels: &[u8]) -> f64 {
    silhouettes(points, &[labels]).first().copied().unwrap_or(0.0)
}

/// The mean silhouettes of several divisions of the same points, with each distance calculated once for all of them.
///
/// The points are laid side by side by the combination of their groups in all divisions; the distances of one
/// point to all
/// of one combination are then one straight sum, and those to a group are the sum over its combinations.
pub fn silhouettes(points: &[[f64; 2]], divisions: &[&[u8]]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..points.len()).collect();
    let group = |division: &[u8], at: usize| division.get(at).copied().unwrap_or(0);
    let combination = |at: usize| divisions.iter().map(move |division| group(division, at));
    order.sort_by(|a, b| combination(*a).cmp(combination(*b)));
    let across: Vec<f64> = order.iter().map(|at| points[*at][0]).collect();
    let upward: Vec<f64> = order.iter().map(|at| points[*at][1]).collect();
    let mut parts: Vec<Part> = Vec::new();
    for (place, at) in order.iter().enumerate() {
        let groups: Vec<u8> = combination(*at).collect();
        match parts.last_mut() {
            Some(part) if part.groups == groups => part.to = place + 1,
            _ => parts.push(Part { groups, from: place, to: place + 1 }),
        }
    }
    let mut scores: Vec<Score> = (0..divisions.len()).map(|at| Score::new(&parts, at)).collect();
    let sums = all_distances(&parts, &across, &upward);
    for part in &parts {
        for place in part.from..part.to {
            let own_sums = &sums[place * parts.len()..(place + 1) * parts.len()];
            for (score, own) in scores.iter_mut().zip(&part.groups) {
                score.add(usize::from(*own), own_sums);
            }
        }
    }
    scores.into_iter().map(|score| score.total / points.len().max(1) as f64).collect()
}

/// Points that are together in every division.
struct Part {
    groups: Vec<u8>,
    from: usize,
    to: usize,
}

/// One division: the group of each part, the size of each group, and the sum of the silhouettes so far.
struct Score {
    group_of: Vec<usize>,
    sizes: Vec<f64>,
    sums: Vec<f64>,
    total: f64,
}

impl Score {
    fn new(parts: &[Part], division: usize) -> Self {
        let group_of: Vec<usize> = parts.iter().map(|part| usize::from(part.groups[division])).collect();
        let mut sizes = vec![0.0; group_of.iter().max().map_or(0, |most| most + 1)];
        for (part, group) in parts.iter().zip(&group_of) {
            sizes[*group] += (part.to - part.from) as f64;
        }
        Self { group_of, sums: vec![0.0; sizes.len()], sizes, total: 0.0 }
    }

    /// Adds the silhouette of a point of group `own` with these sums of distances to each part.
    fn add(&mut self, own: usize, parts: &[f64]) {
        if self.sizes[own] < 1.5 {
            return;
        }
        self.sums.fill(0.0);
        for (group, part) in self.group_of.iter().zip(parts) {
            self.sums[*group] += part;
        }
        let within = self.sums[own] / (self.sizes[own] - 1.0);
        let mut between = f64::INFINITY;
        for (at, (sum, size)) in self.sums.iter().zip(&self.sizes).enumerate() {
            if at != own && *size > 0.0 {
                between = between.min(sum / size);
            }
        }
        let largest = within.max(between);
        if largest > 0.0 && between.is_finite() {
            self.total += (between - within) / largest;
        }
    }
}

/// Per point and per part, the sum of the distances; each distance between two parts is calculated once.
fn all_distances(parts: &[Part], across: &[f64], upward: &[f64]) -> Vec<f64> {
    let mut sums = vec![0.0; across.len() * parts.len()];
    let mut back = vec![0.0; across.len()];
    for (own_at, own) in parts.iter().enumerate() {
        for (other_at, other) in parts.iter().enumerate().skip(own_at) {
            let (x, y) = (&across[other.from..other.to], &upward[other.from..other.to]);
            let back = &mut back[..other.to - other.from];
            back.fill(0.0);
            for place in own.from..own.to {
                sums[place * parts.len() + other_at] = distances(across[place], upward[place], x, y, back);
            }
            if own_at != other_at {
                for (place, sum) in (other.from..).zip(back) {
                    sums[place * parts.len() + own_at] = *sum;
                }
            }
        }
    }
    sums
}

/// The sum of the distances of (x, y) to points, in lanes that the processor takes together; each is also
/// added to what
/// its point has in `back`.
fn distances(x: f64, y: f64, across: &[f64], upward: &[f64], back: &mut [f64]) -> f64 {
    let mut lanes = [0.0; 8];
    let (mut left, mut right, mut sums) = (across, upward, back);
    while let (Some((a, more)), Some((b, others)), Some(_)) =
        (left.split_first_chunk::<8>(), right.split_first_chunk::<8>(), sums.first_chunk::<8>())
    {
        let (sum, rest) = sums.split_at_mut(8);
        for at in 0..8 {
            let distance = length(a[at] - x, b[at] - y);
            lanes[at] += distance;
            sum[at] += distance;
        }
        (left, right, sums) = (more, others, rest);
    }
    let mut rest = 0.0;
    for ((a, b), sum) in left.iter().zip(right).zip(sums) {
        let distance = length(a - x, b - y);
        rest += distance;
        *sum += distance;
    }
    let [a, b, c, d, e, f, g, h] = lanes;
    ((a + b) + (c + d)) + ((e + f) + (g + h)) + rest
}

fn length(x: f64, y: f64) -> f64 {
    (x * x + y * y).sqrt()
}
