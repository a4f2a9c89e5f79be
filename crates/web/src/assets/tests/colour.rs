//! From OKLCH to the contrast that WCAG 2.x asks for, by way of the eight-bit colour on the screen.

/// A colour as the style sheet writes it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Oklch {
    lightness: f64,
    chroma: f64,
    hue: f64,
}

impl Oklch {
    /// Reads `0.977 0.007 88`.
    pub(super) fn parse(text: &str) -> Self {
        let numbers: Vec<f64> =
            text.split_whitespace().map(|number| number.parse().unwrap()).collect();
        let [lightness, chroma, hue] = numbers[..] else { panic!("not a colour: {text}") };
        Self { lightness, chroma, hue }
    }

    /// Linear sRGB, outside 0 to 1 when the screen cannot show it (matrices by Björn Ottosson).
    #[expect(clippy::suboptimal_flops, reason = "written as in the source")]
    fn linear(self) -> [f64; 3] {
        let (sin, cos) = self.hue.to_radians().sin_cos();
        let (a, b) = (self.chroma * cos, self.chroma * sin);
        let long = (self.lightness + 0.396_337_777_4 * a + 0.215_803_757_3 * b).powi(3);
        let medium = (self.lightness - 0.105_561_345_8 * a - 0.063_854_172_8 * b).powi(3);
        let short = (self.lightness - 0.089_484_177_5 * a - 1.291_485_548_0 * b).powi(3);
        [
            4.076_741_662_1 * long - 3.307_711_591_3 * medium + 0.230_969_929_2 * short,
            -1.268_438_004_6 * long + 2.609_757_401_1 * medium - 0.341_319_396_5 * short,
            -0.004_196_086_3 * long - 0.703_418_614_7 * medium + 1.707_614_701_0 * short,
        ]
    }

    /// Whether a screen shows it as it is, give or take one of 255 steps.
    pub(super) fn in_gamut(self) -> bool {
        self.linear().iter().all(|&part| {
            let shown = gamma(part.max(0.0));
            part > -0.001 && shown < 1.0 + 1.0 / 255.0
        })
    }

    /// Relative luminance of the eight-bit colour.
    fn luminance(self) -> f64 {
        let [red, green, blue] = self.linear().map(|part| {
            let eight_bit = (gamma(part.clamp(0.0, 1.0)) * 255.0).round() / 255.0;
            if eight_bit <= 0.040_45 {
                eight_bit / 12.92
            } else {
                ((eight_bit + 0.055) / 1.055).powf(2.4)
            }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// The contrast of two colours, 1 to 21.
    pub(super) fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance() + 0.05, other.luminance() + 0.05);
        one.max(two) / one.min(two)
    }
}

fn gamma(linear: f64) -> f64 {
    if linear <= 0.003_130_8 { linear * 12.92 } else { 1.055 * linear.powf(1.0 / 2.4) - 0.055 }
}

#[test]
fn known_contrasts_come_out() {
    let white = Oklch::parse("1 0 0");
    let black = Oklch::parse("0 0 0");
    assert!((white.contrast(black) - 21.0).abs() < 0.01);
    assert!((white.contrast(Oklch::parse("0.448 0.185 268")) - 7.91).abs() < 0.02);
}
