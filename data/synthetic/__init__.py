"""Made-up ties, as many as wanted, to try the dashboard on far larger tables than the shipped one; none is a fact."""
