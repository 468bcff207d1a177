//! MBPP+ of EvalPlus, whose file says less than its tasks.

/// The tasks whose inputs are tuples, sets or complex numbers. JSON has none of these: the file has lists and texts, and EvalPlus knows
/// by the number of a task what they stand for. On the lists, a solution may give other answers.
const OTHER_INPUTS: [u16; 62] = [
    2, 63, 64, 70, 75, 94, 106, 115, 116, 120, 124, 132, 143, 222, 237, 250, 252, 259, 261, 272, 273, 278, 299, 307,
    394, 399, 400, 401, 405, 409, 413, 417, 421, 424, 429, 438, 444, 445, 446, 470, 473, 560, 579, 580, 596, 614, 615,
    616, 617, 630, 720, 722, 726, 740, 744, 750, 753, 763, 780, 791, 808, 809,
];

/// Whether the file does not say what the inputs of a task are.
pub fn has_other_inputs(id: &str) -> bool {
    let number = id.strip_prefix("Mbpp/").and_then(|number| number.parse().ok());
    number.is_some_and(|number: u16| OTHER_INPUTS.binary_search(&number).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_task_is_known_by_its_number() {
        assert!(OTHER_INPUTS.is_sorted());
        for id in ["Mbpp/2", "Mbpp/278", "Mbpp/809"] {
            assert!(has_other_inputs(id), "{id}");
        }
        for id in ["Mbpp/3", "HumanEval/2", "MBPP/2", "Mbpp/x", "2"] {
            assert!(!has_other_inputs(id), "{id}");
        }
    }
}
