from eval.encoder_speed import EncoderSpeed, PassageSpeed
from eval.publish_speed import PublishSpeed
from eval.speed_table import encoder_table, publishing_table


def test_the_encoders_table_names_every_way_and_the_ratio_to_the_bare_run() -> None:
    way = PassageSpeed("fast", 40.0, 25.0, (4.0, 3.5, 4.5), (3.9, 3.8, 4.0), 0.9996, 0.9998)
    found = EncoderSpeed(200, 71.0, 3, 2, (way,), 400, (5.0, 8.0), (4.0, 8.0))
    text = encoder_table(found)
    assert (
        "| fast | 40.0 | 4.00 (3.50 to 4.50) | 25.0 | 3.90 (3.80 to 4.00) | 0.99960 | 0.99980 |"
        in text
    )
    assert "| ratio | 1.25 | 1.00 |" in text


def test_the_publications_table_has_both_situations_and_each_small_pack() -> None:
    found = PublishSpeed(
        1000, 600, 80, (5.0, 10.0), (5.5, 12.0), 1.2, 0.9, (1.5, 1.25), (0.5, 0.25)
    )
    text = publishing_table(found)
    assert "90% of a core" in text
    assert "p99 times 1.20" in text
    assert "| worker stopped | 5.0 | 10.0 |" in text
    assert "| beside it | 5.5 | 12.0 |" in text
    assert "| 1, library opened for it | 1.50 | 0.50 |" in text
    assert "| 2 | 1.25 | 0.25 |" in text
