"""What the training programs share: data files, calibration, export."""
