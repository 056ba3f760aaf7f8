"""What the page reads from its environment."""

from ui.settings import PageSettings


def test_address_and_token_come_from_the_environment() -> None:
    environ = {"LIQUID_API_URL": "http://api.example:9000/", "LIQUID_TOKEN": " secret \n"}

    assert PageSettings.from_environ(environ) == PageSettings(
        "http://api.example:9000", "secret", "'none'"
    )


def test_without_them_it_is_this_machine_and_nobody() -> None:
    assert PageSettings.from_environ({}) == PageSettings("http://127.0.0.1:8000", "", "'none'")
