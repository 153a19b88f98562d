"""A pytest plugin: in CI a skipped test is a failure, so that none is lost without a word."""

import os

import pytest


def _skipped(config: pytest.Config) -> list[pytest.TestReport]:
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    if reporter is None or os.environ.get("CI") != "true":
        return []
    return list(reporter.stats.get("skipped", []))


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Turn a run that skipped something into a failed one."""
    if _skipped(session.config):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say why the run fails though no test did."""
    for report in _skipped(terminalreporter.config):
        terminalreporter.write_line(f"Interdit en CI, essai sauté : {report.nodeid}", red=True)
