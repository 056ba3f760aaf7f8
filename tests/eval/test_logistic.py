import numpy as np
import pytest

from eval.logistic import auroc, fit_logistic


def test_the_fit_finds_the_weights_that_made_the_labels() -> None:
    random = np.random.default_rng(1)
    features = random.normal(size=(20_000, 2))
    chance = 1 / (1 + np.exp(-(features @ [2.0, -1.0] + 0.5)))
    labels = (random.random(20_000) < chance).astype(float)
    found = fit_logistic(features, labels, np.ones(20_000))
    assert [found.bias, *found.slopes] == pytest.approx([0.5, 2.0, -1.0], abs=0.1)


def test_a_sample_that_counts_twice_is_two_samples() -> None:
    features = np.array([[0.0], [1.0], [1.5], [2.0], [0.5]])
    labels = np.array([0.0, 1.0, 0.0, 1.0, 0.0])
    doubled = fit_logistic(features, labels, np.array([1.0, 2.0, 1.0, 1.0, 1.0]))
    twice = [0, 1, 1, 2, 3, 4]
    repeated = fit_logistic(features[twice], labels[twice], np.ones(6))
    assert doubled.slopes == pytest.approx(repeated.slopes, abs=1e-6)
    assert doubled.bias == pytest.approx(repeated.bias, abs=1e-6)


def test_separable_samples_have_a_finite_fit_that_separates_them() -> None:
    features = np.array([[0.0], [1.0], [10.0], [11.0]])
    found = fit_logistic(features, np.array([0.0, 0.0, 1.0, 1.0]), np.ones(4))
    assert np.isfinite(found.slopes[0])
    assert (found.logits(features) > 0).tolist() == [False, False, True, True]


def test_auroc_counts_ordered_pairs_and_half_of_the_ties() -> None:
    # Pairs: 3>1, 3>2, 2>1 won, 2=2 tied: 3.5 of 4.
    assert auroc(np.array([3.0, 2.0]), np.array([1.0, 2.0])) == 3.5 / 4
    assert auroc(np.array([1.0]), np.array([2.0])) == 0.0
    assert auroc(np.array([]), np.array([2.0])) == 0.5
