"""What the picks are worth together: complexity budget, compatibility, loose coupling."""
