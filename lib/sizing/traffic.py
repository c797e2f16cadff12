"""Users, requests and what they cause: one formula per driver of the worksheet."""

from functools import cached_property

import numpy as np

from lib.sampling import Floats
from lib.sizing.inputs import Inputs
from lib.units import DAYS_PER_MONTH, KB_PER_GB, SECONDS_PER_DAY


class Traffic(Inputs):
    """Drivers that follow from people using the product."""

    @cached_property
    def users(self) -> Floats:
        launch = self.parameter("users_at_launch") * self.band("users_factor")
        users = np.empty(self.shape)
        users[..., :1] = launch
        users[..., 1:] = self._rate
        return np.multiply.accumulate(users, axis=-1, out=users)

    @cached_property
    def _rate(self) -> Floats:
        """Users of a month for each one of the month before."""
        growth = self.parameter("monthly_growth_share") * self.band("growth_factor")
        return np.maximum(1 + growth - self.fact("monthly_churn"), 0)

    @cached_property
    def active_users_day(self) -> Floats:
        return self.users * self.parameter("dau_mau")

    @cached_property
    def new_users(self) -> Floats:
        came = np.maximum(self._rate - (1 - self.fact("monthly_churn")), 0)
        new = self.users.copy()
        np.multiply(self.users[..., :-1], came, out=new[..., 1:])
        return new

    @cached_property
    def requests(self) -> Floats:
        per_user = self.parameter("requests_per_active_user_day") * self.band("intensity_factor")
        return self.active_users_day * (per_user * DAYS_PER_MONTH)

    @cached_property
    def peak_requests_per_s(self) -> Floats:
        return self._peak(self.requests)

    @cached_property
    def sessions(self) -> Floats:
        """Sessions a month; not a driver of its own."""
        return self.active_users_day * (self.fact("sessions_per_active_user_day") * DAYS_PER_MONTH)

    @cached_property
    def concurrent_sessions(self) -> Floats:
        minutes_in_month = DAYS_PER_MONTH * SECONDS_PER_DAY / 60
        share_of_time = self.fact("session_minutes") / minutes_in_month
        return self.sessions * (share_of_time * self.fact("peak_to_average"))

    @cached_property
    def request_writes(self) -> Floats:
        """Writes caused by requests; not a driver of its own."""
        return self.requests * (1 - self.parameter("read_share"))

    @cached_property
    def reads(self) -> Floats:
        return self.requests * self.parameter("read_share")

    @cached_property
    def analytical_reads(self) -> Floats:
        """Reads that scan or aggregate; not a driver of its own."""
        return self.reads * self.parameter("analytical_share")

    @cached_property
    def static_requests(self) -> Floats:
        return self.sessions * self.fact("files_per_visit")

    @cached_property
    def egress_gb(self) -> Floats:
        answers = self.requests * self.parameter("egress_kb_per_request")
        return (answers + self.new_users * self.fact("first_load_kb")) / KB_PER_GB

    @cached_property
    def llm_calls(self) -> Floats:
        return self.requests * self.parameter("llm_share_of_requests")

    @cached_property
    def emails(self) -> Floats:
        return self.users * self.fact("emails_per_user")

    @cached_property
    def product_events(self) -> Floats:
        return self.users * self.fact("events_per_user")

    @cached_property
    def searches(self) -> Floats:
        return self.requests * self.fact("search_share")

    @cached_property
    def dashboard_viewers(self) -> Floats:
        return self.users * self.fact("dashboard_viewer_share")

    def _peak(self, monthly: Floats) -> Floats:
        return monthly * (self.fact("peak_to_average") / (DAYS_PER_MONTH * SECONDS_PER_DAY))
