// Written by golden/math/coefficients.py. Of each polynomial the lowest power comes first.

/** (e^r − 1 − r)/r² in r for |r| ≤ ½·log 2; the greatest error is 2^−61. */
// biome-ignore format: one coefficient a line says nothing more.
export const EXPONENTIAL = [
  0.5, 0.16666666666666677, 0.0416666666666667, 0.008333333333321868, 0.0013888888888867698, 0.00019841269885628862,
  2.480158735879975e-5, 2.7557244624555955e-6, 2.755724431956264e-7, 2.510891717002403e-8, 2.0923948210342417e-9,
];

/** (log((1 + s)/(1 − s)) − 2s)/s³ in s² for |s| ≤ (√2 − 1)/(√2 + 1); the greatest error is 2^−59. */
// biome-ignore format: one coefficient a line says nothing more.
export const LOGARITHM = [
  0.6666666666666735, 0.399999999994123, 0.285714287430038, 0.22222198500786333, 0.1818356856421368, 0.1531393025435651,
  0.14797267647255166,
];

/** ((log((1 + s)/(1 − s)) − 2s)/s³ − 2/3)/s² in s² for |s| ≤ (√2 − 1)/(√2 + 1); the greatest error is 2^−66. */
// biome-ignore format: one coefficient a line says nothing more.
export const LOGARITHM_OF_PAIR = [
  0.40000000000002267, 0.2857142857009336, 0.2222222252121584, 0.1818178424089175, 0.1538676363682096,
  0.13256661505576436, 0.13197851895553045,
];

/** (sin r − r)/r³ in r² for |r| ≤ π/4; the greatest error is 2^−57. */
// biome-ignore format: one coefficient a line says nothing more.
export const SINE = [
  -0.16666666666666632, 0.008333333333322384, -0.00019841269829779396, 2.7557313680846614e-6, -2.5050756213478804e-8,
  1.589667687192919e-10,
];

/** (cos r − 1 + r²/2)/r⁴ in r² for |r| ≤ π/4; the greatest error is 2^−64. */
// biome-ignore format: one coefficient a line says nothing more.
export const COSINE = [
  0.0416666666666666, -0.001388888888887407, 2.480158728944585e-5, -2.7557314341193805e-7, 2.0875721680822194e-9,
  -1.1359561663604563e-11,
];

/** (atan t − t)/t³ in t² for |t| ≤ ½; the greatest error is 2^−62. */
// biome-ignore format: one coefficient a line says nothing more.
export const ARCTANGENT = [
  -0.33333333333333315, 0.19999999999993417, -0.14285714284974904, 0.11111111069219044, -0.09090907687794045,
  0.07692277396291555, -0.06666222701686142, 0.058778008555076, -0.05229980945323738, 0.04589341286759956,
  -0.03711647903260548, 0.02365228858669817, -0.00836425041970361,
];

/** (asin t − t)/t³ in t² for |t| ≤ ½; the greatest error is 2^−59. */
// biome-ignore format: one coefficient a line says nothing more.
export const ARCSINE = [
  0.16666666666666763, 0.0749999999997009, 0.04464285717529206, 0.030381942675032726, 0.022372215911959717,
  0.017351595405227703, 0.013981019524822086, 0.011397286029811528, 0.010789355173801798, 0.003672074231484173,
  0.021790878986396502, -0.02111699989311452, 0.03270231101243414,
];

/** (sinh t − t)/t³ in t² for |t| ≤ 1; the greatest error is 2^−63. */
// biome-ignore format: one coefficient a line says nothing more.
export const HYPERBOLIC_SINE = [
  0.16666666666666669, 0.008333333333333137, 0.00019841269841438294, 2.7557319155123727e-6, 2.5052123435362005e-8,
  1.60572372648207e-10, 7.759411343331663e-13,
];

/** erf(x)/x − 1 in x² for |x| ≤ 1; the greatest error is 2^−62. */
// biome-ignore format: one coefficient a line says nothing more.
export const ERROR = [
  0.1283791670955126, -0.3761263890318375, 0.11283791670954882, -0.02686617064507736, 0.005223977624823154,
  -0.0008548326981106241, 0.00012055331120754248, -1.4925595466262048e-5, 1.6461003376288504e-6, -1.6350340180567313e-7,
  1.465993923262416e-8, -1.1373404067814552e-9, 5.957986180417545e-11,
];

/** (x + ½)·e^(x²)·erfc(x) in (x − c)/(x + c) for 0.8 ≤ x ≤ 28 and c = 3.75; the greatest error is 2^−57. */
// biome-ignore format: one coefficient a line says nothing more.
export const ERROR_TAIL = [
  0.6187563154189137, -0.07012029929277354, 0.001792707742732901, 0.04113836924508035, -0.054401965070932576,
  0.04615216057990068, -0.02934669929297212, 0.01418113871435652, -0.00487328980825958, 0.0008778128821716128,
  0.00014685709715949168, -0.00014507681211209337, 2.582309043837345e-5, 1.119147000412329e-5, -5.717022818777165e-6,
  -4.859731728898942e-7, 8.649295573773507e-7, -2.8199038424757243e-8, -1.1538509910956421e-7, 9.374493608658603e-9,
  9.885838191329086e-9,
];

/** y·(log Γ(y) − (y − ½)·log y + y − ½·log 2π) in 1/y² for y ≥ 8; the greatest error is 2^−58. */
// biome-ignore format: one coefficient a line says nothing more.
export const STIRLING = [
  0.0833333333333331, -0.0027777777773665903, 0.0007936505788628556, -0.0005951899934832977, 0.0008364768654052507,
  -0.0016338315690785348,
];

/** y²·(log y − 1/(2y) − ψ(y)) in 1/y² for y ≥ 8; the greatest error is 2^−58. */
// biome-ignore format: one coefficient a line says nothing more.
export const DIGAMMA = [
  0.08333333333332647, -0.008333333324370118, 0.003968250128244667, -0.004165912216741201, 0.007500309743286638,
  -0.01728670879742904,
];
